import { Button } from "@/components/ui/button";
import { Checkbox, Select } from "@/components/ui/field";
import type { BasketSeller } from "@/domain/cart/basket";
import { formatWeekday } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";

export type WayWords = {
  deliver: string;
  collect: string;
  collectHint: string;
  day: string;
  recount: string;
};

/** For each seller that offers it: have it brought, or collect it on one of the days. Posts as it stands without a script. */
export function WayFields({
  sellers,
  typed,
  fields,
  locale,
  onWay,
  words,
}: {
  sellers: BasketSeller[];
  typed: Record<string, string>;
  fields: Record<string, string>;
  locale: Locale;
  onWay: (sellerId: string, isCollected: boolean) => void;
  words: WayWords;
}) {
  return (
    <>
      {sellers.map((seller) => (
        <WayOf
          key={seller.id}
          seller={seller}
          typed={typed}
          fields={fields}
          locale={locale}
          onWay={onWay}
          words={words}
        />
      ))}
      <noscript>
        <Button name="intent" value="wards" variant="second" formNoValidate>
          {words.recount}
        </Button>
      </noscript>
    </>
  );
}

function WayOf({
  seller,
  typed,
  fields,
  locale,
  onWay,
  words,
}: {
  seller: BasketSeller;
  typed: Record<string, string>;
  fields: Record<string, string>;
  locale: Locale;
  onWay: (sellerId: string, isCollected: boolean) => void;
  words: WayWords;
}) {
  const { id, name, pickup } = seller;
  if (!pickup) return null;
  const way = `shipping.${id}`;
  const day = `pickupDay.${id}`;
  const isCollected = typed[way] === "pickup";
  const chosenDay = typed[day] ?? pickup.days[0] ?? "";
  return (
    <div role="radiogroup" aria-label={name} className="group grid gap-1">
      <p className="font-semibold">{name}</p>
      <Checkbox
        type="radio"
        name={way}
        id={`${way}-delivery`}
        value="delivery"
        defaultChecked={!isCollected}
        onChange={() => onWay(id, false)}
        label={words.deliver}
      />
      <Checkbox
        type="radio"
        name={way}
        id={`${way}-pickup`}
        value="pickup"
        defaultChecked={isCollected}
        onChange={() => onWay(id, true)}
        error={fields[way]}
        label={
          <>
            {words.collect}
            <span className="block text-[0.9375rem] text-ink-soft">
              {words.collectHint.replace("*", [pickup.place, pickup.words].filter(Boolean).join(". "))}
            </span>
          </>
        }
      />
      <div className="pl-8 group-has-[[value=delivery]:checked]:hidden">
        <Select
          key={chosenDay}
          name={day}
          label={words.day}
          hint={pickup.hours}
          defaultValue={chosenDay}
          error={fields[day]}
        >
          {pickup.days.map((each) => (
            <option key={each} value={each}>
              {formatWeekday(each, locale)}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}
