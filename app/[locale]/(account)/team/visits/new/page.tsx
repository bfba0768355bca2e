import type { Metadata } from "next";
import { writeBusiness, writeShop } from "@/app/[locale]/(account)/team/visits/actions";
import { requireTeam } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { PhotoField } from "@/components/returns/photo-field";
import { ActionCheckbox, ActionField, ActionForm, ActionSelect, ActionTextArea } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { taskTitle } from "@/components/visits/task-words";
import { purposeOf, visitOutcomes, visitPurposes } from "@/domain/visits/purposes";
import { listHamletShops } from "@/domain/mandates/reads/team";
import { listTasksOfMember, type TaskLine } from "@/domain/tasks/reads/tasks";
import { findShopToVisit } from "@/domain/visits/reads/visits";
import { localDay, now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { newId } from "@/platform/ids";

export async function generateMetadata({ params }: PageProps<"/[locale]/team/visits/new">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "visits")("visit.title"), robots: { index: false } };
}

/** Whom the member visited is chosen, then what came of it: few taps, on a phone, standing in a yard. */
export default async function NewVisitPage({ params, searchParams }: PageProps<"/[locale]/team/visits/new">) {
  const locale = localeOf((await params).locale);
  const { buyer, memberships } = await requireTeam(locale);
  const asked = await searchParams;
  const slug = typeof asked.shop === "string" ? asked.shop : "";
  const [shop, nearby, { open, later }] = await Promise.all([
    slug === "" ? null : findShopToVisit(memberships, slug),
    listHamletShops(memberships),
    listTasksOfMember(buyer, memberships, now()),
  ]);
  const t = translator(locale, "visits");
  const isBusiness = asked.of === "business";
  const title = shop ? t("visit.of", { shop: shop.name }) : isBusiness ? t("visit.business") : t("visit.title");
  return (
    <div className="page grid max-w-2xl gap-5 pt-5 pb-8">
      <div>
        <Breadcrumbs label={t("visit.back")} trail={[{ href: path(locale, "/team"), name: t("visit.back") }]} />
        <PageTitle title={title} {...(isBusiness && !shop ? { lead: t("visit.businessLead") } : {})} />
      </div>
      <Guide locale={locale} name="visit" />
      {shop ? (
        <ShopForm
          locale={locale}
          shop={shop}
          tasks={[...open, ...later].filter((task) => task.shop?.id === shop.id)}
          ticked={typeof asked.task === "string" ? asked.task : ""}
        />
      ) : isBusiness ? (
        <BusinessForm locale={locale} />
      ) : (
        <section className="grid gap-2.5">
          <h2 className="text-xl">{t("visit.who")}</h2>
          <ul className="grid gap-2">
            {nearby.map(({ slug: other, name, representative, hamlet }) => (
              <li key={other}>
                <a
                  href={path(locale, `/team/visits/new?shop=${other}`)}
                  className="grid min-h-14 content-center rounded-card border border-line bg-card px-4 py-2 leading-snug hover:border-line-strong"
                >
                  <span className="font-semibold">{name}</span>
                  <span className="text-[0.9375rem] text-ink-soft">
                    {[representative, hamlet].filter(Boolean).join(", ")}
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <LinkButton variant="second" href={path(locale, "/team/visits/new?of=business")}>
            {t("visit.business")}
          </LinkButton>
        </section>
      )}
    </div>
  );
}

function ShopForm({
  locale,
  shop,
  tasks,
  ticked,
}: {
  locale: Locale;
  shop: { id: string };
  tasks: readonly TaskLine[];
  ticked: string;
}) {
  const t = translator(locale, "visits");
  const about = tasks.find(({ id }) => id === ticked);
  return (
    <Card>
      <ActionForm action={writeShop} hidden={{ locale, sellerId: shop.id, visitId: newId() }} className="grid gap-4">
        {tasks.length > 0 ? (
          <fieldset className="grid gap-1">
            <legend className="font-semibold">{t("visit.tasks")}</legend>
            {tasks.map((task) => (
              <ActionCheckbox
                key={task.id}
                name={`task.${task.id}`}
                label={taskTitle(locale, task)}
                defaultChecked={task.id === ticked}
              />
            ))}
          </fieldset>
        ) : null}
        <VisitFields locale={locale} purpose={about ? purposeOf[about.kind] : "training"} />
      </ActionForm>
    </Card>
  );
}

function BusinessForm({ locale }: { locale: Locale }) {
  const t = translator(locale, "visits");
  return (
    <Card>
      <ActionForm action={writeBusiness} hidden={{ locale, visitId: newId() }} className="grid gap-4">
        <ActionField name="businessName" label={t("visit.businessName")} maxLength={120} autoComplete="off" required />
        <ActionField
          name="businessPhone"
          type="tel"
          inputMode="tel"
          label={t("visit.businessPhone")}
          maxLength={30}
          autoComplete="off"
        />
        <ActionField name="hamlet" label={t("visit.hamlet")} maxLength={120} autoComplete="off" />
        <VisitFields locale={locale} purpose="new_shop" />
      </ActionForm>
    </Card>
  );
}

function VisitFields({ locale, purpose }: { locale: Locale; purpose: (typeof visitPurposes)[number] }) {
  const t = translator(locale, "visits");
  return (
    <>
      <ActionSelect name="purpose" label={t("visit.purpose")} defaultValue={purpose}>
        {visitPurposes.map((each) => (
          <option key={each} value={each}>
            {t(`visit.purposes.${each}`)}
          </option>
        ))}
      </ActionSelect>
      <ActionSelect name="outcome" label={t("visit.outcome")} defaultValue="done">
        {visitOutcomes.map((each) => (
          <option key={each} value={each}>
            {t(`visit.outcomes.${each}`)}
          </option>
        ))}
      </ActionSelect>
      <div className="grid grid-cols-[3fr_2fr] items-end gap-3 *:min-w-0">
        <ActionField
          name="visitedOn"
          type="date"
          label={t("visit.visitedOn")}
          defaultValue={localDay(now())}
          max={localDay(now())}
          required
        />
        <ActionField
          name="minutes"
          type="number"
          inputMode="numeric"
          min={1}
          max={600}
          label={t("visit.minutes")}
          defaultValue="30"
          required
        />
      </div>
      <ActionTextArea name="note" label={t("visit.note")} rows={3} maxLength={2000} />
      <PhotoField
        label={t("visit.photos")}
        hint={t("visit.photosHint")}
        busy={translator(locale, "returns")("page.shrinking")}
      />
      <SubmitButton size="wide" busy={t("visit.busy")}>
        {t("visit.save")}
      </SubmitButton>
    </>
  );
}
