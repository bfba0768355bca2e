import type { Metadata } from "next";
import { addShelf, endShelf, say, unsay } from "@/app/[locale]/admin/front/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ShelfForm } from "@/components/front/shelf-form";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, PageTitle, Table, type Tone } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listFront } from "@/domain/front/reads";
import { announcementAudiences, type Standing, standingOn } from "@/domain/front/standing";
import { listGroups } from "@/domain/ocop/reads";
import { listUnits } from "@/domain/places/reads";
import { type LocalDay, today } from "@/platform/clock";
import type { FormState } from "@/platform/form-state";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/front">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "front")("title"), robots: { index: false } };
}

const tones: Record<Standing, Tone> = { running: "leaf", coming: "gold", over: "plain" };
const tall = "[&_td]:align-baseline [&_th]:align-baseline";
type Part = { locale: Locale; t: Translator; front: Awaited<ReturnType<typeof listFront>>; day: LocalDay };

/** What the province puts on the market's home page. The province's own: an officer finds nothing here. */
export default async function FrontPage({ params }: PageProps<"/[locale]/admin/front">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const [front, groups, communes] = await Promise.all([listFront(admin), listGroups(), listUnits("2026")]);
  const t = translator(locale, "front");
  const day = today();
  const part = { locale, t, front, day };
  return (
    <OfficeFrame locale={locale} admin={admin} current="front">
      <PageTitle
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton variant="second" href={path(locale, "/admin/front/preview")}>
            {t("preview.link")}
          </LinkButton>
        }
      />
      <section className="grid gap-3">
        <h2 className="text-lg">{t("campaigns")}</h2>
        <Shelves {...part} />
      </section>
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("form.new")}</h2>
        <ShelfForm locale={locale} action={addShelf} groups={groups} communes={communes} today={day} />
      </Card>
      <section className="grid gap-3">
        <h2 className="text-lg">{t("announcements")}</h2>
        <Sentences {...part} />
      </section>
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("say.new")}</h2>
        <NewSentence locale={locale} t={t} day={day} />
      </Card>
    </OfficeFrame>
  );
}

function Shelves({ locale, t, front, day }: Part) {
  if (front.campaigns.length === 0) return <p className="text-ink-soft">{t("noCampaigns")}</p>;
  return (
    <Table caption={t("campaigns")} className={tall}>
      <Heads names={[t("heads.title"), t("heads.days"), t("heads.goods"), t("heads.state")]} />
      <tbody>
        {front.campaigns.map((campaign) => {
          const standing = standingOn(campaign, day);
          const goods = [
            ...(campaign.pickedIds.length > 0 ? [t("goods.picked", { count: campaign.pickedIds.length })] : []),
            ...(campaign.hasRule ? [t("goods.rule")] : []),
          ];
          return (
            <tr key={campaign.id}>
              <th scope="row" className="min-w-48">
                {standing === "coming" ? (
                  campaign.title
                ) : (
                  <a
                    href={path(locale, `/campaigns/${campaign.slug}`)}
                    className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                  >
                    {campaign.title}
                  </a>
                )}
                <Demo locale={locale} isDemo={campaign.isDemo} />
              </th>
              <Days locale={locale} {...campaign} />
              <td className="min-w-36">{goods.join(", ")}</td>
              <td className="min-w-40">
                <Badge tone={tones[standing]}>{t(`standing.${standing}`)}</Badge>
                {standing === "over" ? null : (
                  <div className="flex flex-wrap gap-x-4">
                    <a
                      href={path(locale, `/admin/front/${campaign.id}`)}
                      className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
                    >
                      {t("change")}
                    </a>
                    <TakeDown t={t} action={endShelf} hidden={{ locale, campaignId: campaign.id }} />
                  </div>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Sentences({ locale, t, front, day }: Part) {
  if (front.announcements.length === 0) return <p className="text-ink-soft">{t("noAnnouncements")}</p>;
  return (
    <Table caption={t("announcements")} className={tall}>
      <Heads names={[t("heads.text"), t("heads.audience"), t("heads.days"), t("heads.state")]} />
      <tbody>
        {front.announcements.map((sentence) => {
          const standing = standingOn(sentence, day);
          return (
            <tr key={sentence.id}>
              <th scope="row" className="min-w-64 font-normal">
                {sentence.text}
                {sentence.href === "" ? null : (
                  <span className="block text-sm wrap-anywhere text-ink-soft">{sentence.href}</span>
                )}
                <Demo locale={locale} isDemo={sentence.isDemo} />
              </th>
              <td className="min-w-36">{t(`say.audiences.${sentence.audience}`)}</td>
              <Days locale={locale} {...sentence} />
              <td className="min-w-40">
                <Badge tone={tones[standing]}>{t(`standing.${standing}`)}</Badge>
                {standing === "over" ? null : (
                  <TakeDown t={t} action={unsay} hidden={{ locale, announcementId: sentence.id }} />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function NewSentence({ locale, t, day }: { locale: Locale; t: Translator; day: string }) {
  return (
    <ActionForm action={say} hidden={{ locale }} done={t("say.added")} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <ActionField name="text" label={t("say.text")} hint={t("say.textHint")} maxLength={240} required />
        <ActionField name="textEn" label={t("say.textEn")} optional={t("optional")} maxLength={240} lang="en" />
        <ActionField
          name="href"
          label={t("say.href")}
          hint={t("say.hrefHint")}
          optional={t("optional")}
          maxLength={300}
        />
        <ActionSelect name="audience" label={t("say.audience")} defaultValue="buyers">
          {announcementAudiences.map((audience) => (
            <option key={audience} value={audience}>
              {t(`say.audiences.${audience}`)}
            </option>
          ))}
        </ActionSelect>
        <ActionField name="firstDay" id="sayFrom" type="date" label={t("form.firstDay")} defaultValue={day} required />
        <ActionField name="lastDay" id="sayUntil" type="date" label={t("form.lastDay")} required />
      </div>
      <SubmitButton busy={t("busy")} className="justify-self-start">
        {t("say.add")}
      </SubmitButton>
    </ActionForm>
  );
}

function Heads({ names }: { names: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Days({ locale, firstDay, lastDay }: { locale: Locale; firstDay: string; lastDay: string }) {
  return (
    <td className="tabular min-w-32 text-sm">
      {formatDay(firstDay as LocalDay, locale)}
      <span className="block">{formatDay(lastDay as LocalDay, locale)}</span>
    </td>
  );
}

function Demo({ locale, isDemo }: { locale: Locale; isDemo: boolean }) {
  if (!isDemo) return null;
  return <span className="block text-sm font-normal text-ink-soft">{translator(locale, "common")("demo.badge")}</span>;
}

function TakeDown({
  t,
  action,
  hidden,
}: {
  t: Translator;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  hidden: Record<string, string>;
}) {
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center text-alarm underline underline-offset-4">
        {t("end")}
      </summary>
      <ActionForm action={action} hidden={hidden} className="grid gap-2 py-2">
        <p>{t("endSure")}</p>
        <SubmitButton variant="danger" busy={t("busy")}>
          {t("endYes")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
