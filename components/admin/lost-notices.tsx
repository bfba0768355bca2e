import { Table } from "@/components/ui/layout";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type LostNotice = {
  id: string;
  channel: "email" | "sms" | "zns";
  recipient: string;
  code: string;
  attempts: number;
  failure: string;
  failedAt: Date;
};

/** Messages the market has given up, for the province: whom to call instead, and which provider to look at. */
export function LostNotices({ locale, notices }: { locale: Locale; notices: readonly LostNotice[] }) {
  const t = translator(locale, "admin");
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("lostNotices.title")}</h2>
      {notices.length === 0 ? (
        <p className="text-ink-soft">{t("lostNotices.none")}</p>
      ) : (
        <Table caption={t("lostNotices.title")}>
          <thead>
            <tr>
              {["when", "about", "to", "why", "attempts"].map((column) => (
                <th key={column} scope="col" className={column === "attempts" ? "text-right" : undefined}>
                  {t(`lostNotices.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {notices.map((notice) => (
              <tr key={notice.id}>
                <td className="tabular whitespace-nowrap">{formatMoment(notice.failedAt, locale)}</td>
                <td className="tabular whitespace-nowrap">{notice.code}</td>
                <td className="whitespace-nowrap">
                  {t(`lostNotices.channel.${notice.channel}`)}: {notice.recipient}
                </td>
                <td lang="en" className="wrap-anywhere">
                  {notice.failure}
                </td>
                <td className="tabular text-right">{notice.attempts}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
