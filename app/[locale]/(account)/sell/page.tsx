import type { Metadata } from "next";
import { Guide } from "@/components/guides/guide";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, PageTitle, Tabs } from "@/components/ui/layout";
import { sellerKinds } from "@/domain/applications/checklist";
import { listRequirements } from "@/domain/applications/reads";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/sell">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "onboard");
  return { title: t("sell.title"), description: t("sell.lead") };
}

export default async function SellPage({ params, searchParams }: PageProps<"/[locale]/sell">) {
  const locale = localeOf((await params).locale);
  const asked = (await searchParams).kind;
  const kind = sellerKinds.find((each) => each === asked) ?? "household";
  const needed = (await listRequirements(now())).filter((row) => row.sellerKinds.includes(kind));
  const t = translator(locale, "onboard");
  const kinds = translator(locale, "common");
  const here = path(locale, "/sell");
  return (
    <div className="page grid max-w-3xl gap-6 pt-8 pb-8 *:min-w-0">
      <PageTitle title={t("sell.title")} lead={t("sell.lead")} />
      <Guide locale={locale} name="coming_on_board" />
      <section className="grid gap-3">
        <h2 className="text-xl">{t("sell.how")}</h2>
        <ol className="grid gap-2 md:grid-cols-3">
          {[t("sell.how1"), t("sell.how2"), t("sell.how3")].map((words, place) => (
            <li key={words} className="flex gap-3 rounded-card border border-line bg-card p-4">
              <span className="grid size-8 shrink-0 place-items-center rounded-full bg-earth-pale font-semibold text-earth-deep">
                {place + 1}
              </span>
              <span>{words}</span>
            </li>
          ))}
        </ol>
        <LinkButton
          href={path(locale, `/account/application?kind=${kind}`)}
          size="wide"
          className="md:w-auto md:justify-self-start"
        >
          {t("sell.start")}
        </LinkButton>
      </section>
      <section className="grid gap-3" id="need">
        <h2 className="text-xl">{t("sell.need")}</h2>
        <Tabs
          label={t("sell.needLead")}
          tabs={sellerKinds.map((each) => ({
            href: `${here}?kind=${each}#need`,
            name: kinds(`sellerKinds.${each}`),
            isCurrent: each === kind,
          }))}
        />
        <ul className="divide-y divide-line rounded-card border border-line bg-card px-4">
          {needed.map((row) => (
            <li key={row.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-3">
              <span className="min-w-0">
                {locale === "en" ? row.labelEn : row.labelVi}
                <span className="block text-[0.9375rem] text-ink-soft">
                  {locale === "en" ? row.hintEn : row.hintVi}
                </span>
              </span>
              <Badge tone={row.isRequired ? "earth" : "plain"}>
                {t(row.isRequired ? "sell.required" : "sell.notRequired")}
              </Badge>
            </li>
          ))}
        </ul>
      </section>
      <Card className="grid gap-2">
        <p>{t("sell.help")}</p>
        <p className="text-ink-soft">{t("sell.privacy")}</p>
      </Card>
    </div>
  );
}
