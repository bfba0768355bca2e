"use client";

import { type ComponentProps, createContext, type ReactNode, useActionState, useContext } from "react";
import { Checkbox, Field, Select, TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/layout";
import { useRefusalFocus } from "@/components/ui/use-refusal-focus";
import { type FormState, idle, type Saved } from "@/platform/form-state";

const Sent = createContext<FormState>(idle);

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type FormProps = Omit<ComponentProps<"form">, "action" | "hidden"> & {
  action: Action;
  hidden: Record<string, string>;
  done?: string;
  children: ReactNode;
};

/** A form that posts before its script arrives, and afterwards shows refusals at their fields and keeps what was typed. */
export function ActionForm({ action, ...props }: FormProps) {
  const [state, send] = useActionState(action, idle);
  return <SentForm state={state} send={send} {...props} />;
}

/** The same, folded until asked for. Refused it is open, so that the reason is seen without a script too. */
export function FoldedForm({
  action,
  summary,
  isDanger = false,
  ...props
}: FormProps & { summary: string; isDanger?: boolean }) {
  const [state, send] = useActionState(action, idle);
  return (
    <details open={state.status === "refused" ? true : undefined} className="print:hidden">
      <summary
        className={`inline-flex min-h-11 items-center underline underline-offset-4 ${isDanger ? "text-alarm" : "text-earth-deep"}`}
      >
        {summary}
      </summary>
      <SentForm state={state} send={send} {...props} />
    </details>
  );
}

export function SentForm({
  state,
  send,
  hidden,
  done,
  children,
  ...props
}: Omit<FormProps, "action"> & { state: FormState; send: (form: FormData) => void }) {
  return (
    <Sent value={state}>
      <form ref={useRefusalFocus(state)} action={send} {...props}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {state.status === "refused" && state.message ? (
          <Notice tone="alarm" className="col-span-full">
            {state.message}
          </Notice>
        ) : null}
        {state.status === "done" && done ? (
          <Notice tone="leaf" className="col-span-full">
            {done}
          </Notice>
        ) : null}
        {children}
      </form>
    </Sent>
  );
}

export function ActionField(props: ComponentProps<typeof Field>) {
  const { fields, typed } = useContext(Sent);
  return <Field {...props} defaultValue={typed[props.name] ?? props.defaultValue} error={fields[props.name]} />;
}

export function ActionTextArea(props: ComponentProps<typeof TextArea>) {
  const { fields, typed } = useContext(Sent);
  return <TextArea {...props} defaultValue={typed[props.name] ?? props.defaultValue} error={fields[props.name]} />;
}

/** React resets a select to its first option after an action; the key makes it anew with what was chosen. */
export function ActionSelect(props: ComponentProps<typeof Select>) {
  const { fields, typed } = useContext(Sent);
  const chosen = typed[props.name] ?? props.defaultValue;
  return <Select key={String(chosen)} {...props} defaultValue={chosen} error={fields[props.name]} />;
}

export function ActionCheckbox(props: ComponentProps<typeof Checkbox>) {
  const { fields, typed, status } = useContext(Sent);
  const isChecked = status === "refused" ? typed[props.name] !== undefined : props.defaultChecked;
  return <Checkbox key={String(isChecked)} {...props} defaultChecked={isChecked} error={fields[props.name]} />;
}

/** What was wrong with a field that has no place of its own to say it: ticks all over a list. */
export function FieldRefusal({ name }: { name: string }) {
  const sentence = useContext(Sent).fields[name];
  return sentence ? (
    <p role="alert" className="font-semibold text-alarm">
      {sentence}
    </p>
  ) : null;
}

/** Leads to what stands in the way, when there is such a thing. `base` is the address before its id. */
export function RefusalLink({ base, label }: { base: string; label: string }) {
  const { status, at } = useContext(Sent);
  return status === "refused" && at ? (
    <a href={`${base}/${at}`} className="inline-flex min-h-11 items-center underline underline-offset-4">
      {label}
    </a>
  ) : null;
}

/** Shown only after a thing was found to be like another: to say that it is not. */
export function AnotherChoice({ label }: { label: string }) {
  const { fields, typed } = useContext(Sent);
  return fields["isAnother"] || typed["isAnother"] ? (
    <Checkbox name="isAnother" value="yes" label={label} defaultChecked={typed["isAnother"] === "yes"} />
  ) : null;
}

/** What somebody else saved meanwhile beside what was typed, for the forms that are saved by several; null while nothing was in the way. */
export function useSavedThere(): { there: Saved; typed: Readonly<Record<string, string>> } | null {
  const { there, typed } = useContext(Sent);
  return there ? { there, typed } : null;
}
