"use client";

import { useActionState, useState } from "react";
import { AddressFields, type AddressWords } from "@/components/order/address-fields";
import { Checkbox, Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/platform/form-state";

export type AddressState = FormState & { wards: { code: string; fullName: string }[] };

export type AddressFormWords = {
  name: string;
  phone: string;
  isDefault: string;
  save: string;
  saving: string;
  address: AddressWords;
};

type Action = (state: AddressState, form: FormData) => Promise<AddressState>;

/** An address to keep. It posts before its script arrives; afterwards the wards follow the province by themselves. */
export function AddressForm({
  action,
  start,
  hidden,
  quoteHref,
  provinces,
  words,
}: {
  action: Action;
  start: AddressState;
  hidden: Record<string, string>;
  quoteHref: string;
  provinces: { code: string; fullName: string }[];
  words: AddressFormWords;
}) {
  const [state, send] = useActionState(action, start);
  const place = usePlace(state, quoteHref);
  const { typed, fields } = state;
  return (
    <form action={send} className="grid gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.status === "refused" && state.message ? <Notice tone="alarm">{state.message}</Notice> : null}
      <Field
        name="name"
        label={words.name}
        defaultValue={typed.name}
        error={fields.name}
        autoComplete="name"
        maxLength={80}
      />
      <Field
        name="phone"
        type="tel"
        inputMode="tel"
        label={words.phone}
        defaultValue={typed.phone}
        error={fields.phone}
        autoComplete="tel"
        maxLength={30}
      />
      <AddressFields
        provinces={provinces}
        wards={place.wards}
        provinceCode={place.provinceCode}
        wardCode={place.wardCode}
        typed={typed}
        fields={fields}
        quoteHref={quoteHref}
        turn={place.turn}
        onProvince={place.chooseProvince}
        onWard={place.chooseWard}
        words={words.address}
      />
      <Checkbox
        key={`default-${place.turn}`}
        name="isDefault"
        label={words.isDefault}
        defaultChecked={typed.isDefault === "on"}
      />
      <SubmitButton busy={words.saving} size="wide">
        {words.save}
      </SubmitButton>
    </form>
  );
}

function usePlace(state: AddressState, quoteHref: string) {
  const [shown, setShown] = useState(() => fromState(state, 0));
  if (shown.state !== state) setShown(fromState(state, shown.turn + 1));

  async function askWards(provinceCode: string): Promise<void> {
    const answer = await fetch(`${quoteHref}?province=${provinceCode}`).catch(() => null);
    const told = answer?.ok ? ((await answer.json()) as Partial<AddressState>) : {};
    setShown((now) => (now.provinceCode === provinceCode && told.wards ? { ...now, wards: told.wards } : now));
  }

  return {
    ...shown,
    chooseProvince: (provinceCode: string) => {
      setShown((now) => ({ ...now, provinceCode, wardCode: "", wards: [] }));
      void askWards(provinceCode);
    },
    chooseWard: (wardCode: string) => setShown((now) => ({ ...now, wardCode })),
  };
}

function fromState(state: AddressState, turn: number) {
  const { provinceCode = "", wardCode = "" } = state.typed;
  return { state, turn, provinceCode, wardCode, wards: state.wards };
}
