import type { ReactNode } from "react";
import { Notice, Table } from "@/components/ui/layout";
import { spokenPhone } from "@/domain/people/canonical";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Shown = {
  reason: string;
  takenOff: number;
  at: Date;
  endedAt: Date | null;
  endReason: string;
  parts: {
    code: string;
    contactName: string;
    contactPhone: string;
    tie: "traced" | "possible";
    quantity: number;
    notice: "none" | "waiting" | "sent" | "failed";
  }[];
};

/** A recall with everyone it speaks to, and whether they have heard. */
export function RecallList({ locale, recall, children }: { locale: Locale; recall: Shown; children: ReactNode }) {
  const t = translator(locale, "lots");
  const at = formatMoment(recall.at, locale);
  return (
    <section className="grid gap-3">
      <Notice
        tone={recall.endedAt ? "plain" : "alarm"}
        title={
          recall.endedAt
            ? t("desk.recallEnded", { at, ended: formatMoment(recall.endedAt, locale), reason: recall.endReason })
            : t("desk.recallOn", { at })
        }
      >
        <p>{recall.reason}</p>
        {recall.takenOff > 0 ? <p>{t("desk.takenOff", { count: recall.takenOff })}</p> : null}
        {children}
      </Notice>
      {recall.parts.length === 0 ? (
        <p className="text-ink-soft">{t("desk.noBuyers")}</p>
      ) : (
        <Table caption={t("desk.buyers")}>
          <thead>
            <tr>
              <th scope="col">{t("desk.order")}</th>
              <th scope="col">{t("desk.tie")}</th>
              <th scope="col">{t("desk.notice")}</th>
            </tr>
          </thead>
          <tbody>
            {recall.parts.map((part) => (
              <tr key={part.code}>
                <th scope="row" className="leading-snug font-normal">
                  <a
                    href={path(locale, `/seller/orders/${part.code}`)}
                    className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
                  >
                    {part.code}
                  </a>
                  <span className="block">{part.contactName}</span>
                  <a
                    href={`tel:${part.contactPhone}`}
                    className="tabular inline-flex min-h-11 items-center underline underline-offset-4"
                  >
                    {spokenPhone(part.contactPhone)}
                  </a>
                </th>
                <td>{t(`desk.ties.${part.tie}`, { count: part.quantity })}</td>
                <td>{t(`desk.notices.${part.notice}`)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
