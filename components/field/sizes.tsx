import type { KeptDraft } from "@/components/field/kept";
import type { Say } from "@/components/field/words";
import { Field, Select } from "@/components/ui/field";
import { type SizeWord, sizeWords } from "@/domain/field/conflict";

const units = ["g", "kg", "ml", "l", "piece"] as const;

export type SizeWrong = Readonly<Record<string, string | undefined>>;
type Changed = Pick<KeptDraft, "amount" | "unit" | "priceDong" | "onHand" | "sizes">;

/** The sizes of a listing, each with its price and how many there are. */
export function Sizes({
  say,
  draft,
  wrong,
  onChanged,
}: {
  say: Say;
  draft: KeptDraft;
  wrong: SizeWrong;
  onChanged: (facts: Partial<Changed>) => void;
}) {
  const ids = Object.keys(draft.sizes);
  if (ids.length === 0) return null;
  const change = (id: string, word: SizeWord, text: string) => {
    const size = draft.sizes[id];
    if (size) onChanged({ sizes: { ...draft.sizes, [id]: { ...size, [word]: text } } });
  };
  return (
    <section aria-labelledby="sizes-title" className="grid gap-3">
      <div>
        <h3 id="sizes-title" className="text-lg font-semibold">
          {say("sizes.title")}
        </h3>
        <p className="text-[0.9375rem] text-ink-soft">{say("sizes.lead")}</p>
      </div>
      {ids.map((id) => {
        const size = draft.sizes[id];
        const base = draft.edits?.base.sizes[id];
        if (!size) return null;
        const [amount = "", unit = "g"] = size.pack.split(" ");
        const isPackWrong = Boolean(wrong[`${id}/label`] ?? wrong[`${id}/pack`]);
        return (
          <fieldset key={id} className="grid gap-3 rounded-card bg-sand p-3">
            <legend className="float-left font-semibold">{base?.label ?? size.label}</legend>
            <div className="clear-both grid grid-cols-2 items-end gap-3">
              <Field
                name={`${id}/priceDong`}
                label={say("sizes.price")}
                value={size.priceDong}
                error={wrong[`${id}/priceDong`]}
                inputMode="numeric"
                maxLength={16}
                autoComplete="off"
                className="tabular"
                onChange={(event) => change(id, "priceDong", event.currentTarget.value)}
              />
              {base?.onHand === "" ? null : (
                <Field
                  name={`${id}/onHand`}
                  label={say("sizes.onHand")}
                  value={size.onHand}
                  error={wrong[`${id}/onHand`]}
                  inputMode="numeric"
                  maxLength={7}
                  autoComplete="off"
                  className="tabular"
                  onChange={(event) => change(id, "onHand", event.currentTarget.value)}
                />
              )}
            </div>
            <details {...(isPackWrong ? { open: true } : {})}>
              <summary className="flex min-h-11 cursor-pointer items-center font-semibold underline underline-offset-4">
                {say("sizes.pack")}
              </summary>
              <div className="grid gap-3 pt-2">
                <Field
                  name={`${id}/label`}
                  label={say("sizes.label")}
                  value={size.label}
                  error={wrong[`${id}/label`]}
                  maxLength={60}
                  autoComplete="off"
                  onChange={(event) => change(id, "label", event.currentTarget.value)}
                />
                <Amount
                  say={say}
                  names={[`${id}/pack`, `${id}/unit`]}
                  amount={amount}
                  unit={unit}
                  error={wrong[`${id}/pack`]}
                  onChanged={(number, of) => change(id, "pack", `${number} ${of}`)}
                />
              </div>
            </details>
          </fieldset>
        );
      })}
    </section>
  );
}

/** A size that is new: what a pack holds, its price, how many there are. */
export function NewSize({
  say,
  draft,
  wrong,
  onChanged,
}: {
  say: Say;
  draft: KeptDraft;
  wrong: SizeWrong;
  onChanged: (facts: Partial<Changed>) => void;
}) {
  const sizes = Object.values(draft.edits?.base.sizes ?? {});
  const isStockHidden = sizes.length > 0 && sizes.every(({ onHand }) => onHand === "");
  return (
    <div className="grid gap-5">
      <Amount
        say={say}
        names={["amount", "unit"]}
        amount={draft.amount}
        unit={draft.unit}
        error={wrong["amount"]}
        optional={say("form.optional")}
        onChanged={(amount, unit) => onChanged({ amount, unit })}
      />
      <Field
        name="priceDong"
        label={say("form.price")}
        optional={say("form.optional")}
        value={draft.priceDong}
        error={wrong["priceDong"]}
        inputMode="numeric"
        maxLength={16}
        autoComplete="off"
        className="tabular"
        onChange={(event) => onChanged({ priceDong: event.currentTarget.value })}
      />
      {isStockHidden ? null : (
        <Field
          name="onHand"
          label={say("form.onHand")}
          optional={say("form.optional")}
          value={draft.onHand}
          error={wrong["onHand"]}
          inputMode="numeric"
          maxLength={7}
          autoComplete="off"
          className="tabular"
          onChange={(event) => onChanged({ onHand: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function Amount({
  say,
  names: [amountName, unitName],
  amount,
  unit,
  error,
  optional,
  onChanged,
}: {
  say: Say;
  names: readonly [string, string];
  amount: string;
  unit: string;
  error: string | undefined;
  optional?: string;
  onChanged: (amount: string, unit: string) => void;
}) {
  return (
    <div className="grid grid-cols-2 items-end gap-3">
      <Field
        name={amountName}
        label={say("form.amount")}
        optional={optional}
        value={amount}
        error={error}
        inputMode="decimal"
        maxLength={12}
        autoComplete="off"
        onChange={(event) => onChanged(event.currentTarget.value.replaceAll(/\s/g, ""), unit)}
      />
      <Select
        name={unitName}
        label={say("form.unit")}
        value={unit}
        onChange={(event) => onChanged(amount, event.currentTarget.value)}
      >
        {units.map((each) => (
          <option key={each} value={each}>
            {say(`units.${each}`)}
          </option>
        ))}
      </Select>
    </div>
  );
}

const isAmount = (text: string) => /^\d{1,7}([.,]\d{1,2})?$/.test(text);
const isPrice = (text: string) => /^(\d{1,8}|\d{1,3}([. ]\d{3}){1,2})$/.test(text.trim());
const isCount = (text: string) => /^\d{1,7}$/.test(text.trim());

/** What the phone can tell of sizes by itself, by the names of the fields; the market looks again. */
export function wrongSizes({ sizes, edits, ...draft }: KeptDraft, say: Say): Record<string, string> {
  const wrong: Record<string, string> = {};
  const [amount, price] = [draft.amount.trim(), draft.priceDong.trim()];
  if ((amount === "") !== (price === "")) wrong[amount === "" ? "amount" : "priceDong"] = say("form.packHalf");
  else if (amount !== "" && !isAmount(amount)) wrong["amount"] = say("form.packUnclear");
  else if (price !== "" && !isPrice(price)) wrong["priceDong"] = say("form.packUnclear");
  else if (draft.onHand.trim() !== "" && !isCount(draft.onHand)) wrong["onHand"] = say("sizes.countUnclear");
  else if (draft.onHand.trim() !== "" && amount === "") wrong["amount"] = say("form.packHalf");
  for (const [id, size] of Object.entries(sizes)) {
    const base = edits?.base.sizes[id];
    for (const word of sizeWords) {
      if (!base || size[word] === base[word]) continue;
      if (word === "label" && size.label.trim() === "") wrong[`${id}/label`] = say("sizes.labelMissing");
      if (word === "pack" && !isAmount(size.pack.split(" ")[0] ?? "")) wrong[`${id}/pack`] = say("form.packUnclear");
      if (word === "priceDong" && !isPrice(size.priceDong)) wrong[`${id}/priceDong`] = say("form.packUnclear");
      if (word === "onHand" && !isCount(size.onHand)) wrong[`${id}/onHand`] = say("sizes.countUnclear");
    }
  }
  return wrong;
}
