import type { Metadata } from "next";
import { leave, save } from "@/app/[locale]/seller/members/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionCheckbox, ActionField, ActionForm, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, EmptyState, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listMembers, type Member } from "@/domain/members/reads";
import { spokenPhone } from "@/domain/people/canonical";
import { listOldPlaces } from "@/domain/places/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { localDay, now } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/members">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "staff")("members.title"), robots: { index: false } };
}

type Commune = { code: string; name: string };

export default async function MembersPage({ params, searchParams }: PageProps<"/[locale]/seller/members">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "shop");
  const [shop, members, places, asked] = await Promise.all([
    getOwnShop(seller),
    listMembers(seller),
    listOldPlaces(),
    searchParams,
  ]);
  const communes = places.map(({ code, fullName, district }) => ({ code, name: `${fullName} (${district.fullName})` }));
  const edited = members.find(({ id }) => id === asked.edit) ?? null;
  const isGroup = shop.kind === "cooperative" || shop.kind === "cooperative_group";
  const present = members.filter(({ leftOn }) => leftOn === null);
  const area = present.reduce((sum, { areaSquareMetres }) => sum + (areaSquareMetres ?? 0), 0);
  const t = translator(locale, "staff");
  const hidden = { locale, shop: seller.sellerId };
  const here = path(locale, "/seller/members");
  return (
    <DeskFrame locale={locale} shop={shop} current="shop" above={[]}>
      <PageTitle
        title={t("members.title")}
        lead={t("members.lead")}
        actions={
          members.length > 0 ? (
            <>
              {shop.rights.includes("money") ? (
                <LinkButton variant="second" size="small" href={path(locale, "/seller/money/members")}>
                  {t("settlement.link")}
                </LinkButton>
              ) : null}
              <LinkButton variant="second" size="small" href={`${here}/export.csv`}>
                {t("members.csv")}
              </LinkButton>
              <LinkButton variant="second" size="small" href={`${here}/export.xlsx`}>
                {t("members.xlsx")}
              </LinkButton>
            </>
          ) : null
        }
      />
      <Guide locale={locale} name="members" />
      {isGroup ? null : <Notice tone="gold">{t("members.onlyGroups")}</Notice>}
      {isGroup && members.length === 0 ? (
        <EmptyState title={t("members.empty")}>{t("members.emptyLead")}</EmptyState>
      ) : null}
      {present.length > 0 ? (
        <p className="text-ink-soft">
          {t("members.count", { count: present.length, area: formatNumber(area, locale) })}
        </p>
      ) : null}
      <ul className="grid gap-2.5 lg:grid-cols-2">
        {members.map((member) => (
          <li key={`${member.id} ${member.leftOn ?? ""}`} className="grid">
            <MemberCard locale={locale} member={member} hidden={hidden} />
          </li>
        ))}
      </ul>
      {isGroup ? (
        <Card className="grid max-w-xl gap-4" id="form">
          <h2 className="text-lg">{edited ? `${t("members.edit")}: ${edited.name}` : t("members.add")}</h2>
          <ActionForm
            key={edited?.id ?? "new"}
            action={save}
            hidden={{ ...hidden, memberId: edited?.id ?? "" }}
            done={t("members.done")}
            className="grid gap-4"
          >
            <MemberFields locale={locale} member={edited} communes={communes} />
            <SubmitButton busy={t("members.busy")} size="wide">
              {edited ? t("members.save") : t("members.add")}
            </SubmitButton>
          </ActionForm>
        </Card>
      ) : null}
    </DeskFrame>
  );
}

function MemberCard({ locale, member, hidden }: { locale: Locale; member: Member; hidden: Record<string, string> }) {
  const t = translator(locale, "staff");
  const place = [member.hamlet, member.communeName].filter(Boolean).join(", ");
  const area = member.areaSquareMetres ? `${formatNumber(member.areaSquareMetres, locale)} m²` : "";
  const facts = [member.crops, area, member.growingAreaCode, member.certificates].filter(Boolean).join(" · ");
  return (
    <Card className="grid content-start gap-1 md:p-4">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">{member.name}</span>
        {member.leftOn ? (
          <Badge>
            {t("members.leftOn")} {formatDay(member.leftOn, locale)}
          </Badge>
        ) : null}
      </p>
      <p className="text-ink-soft">
        {[place, member.phone ? spokenPhone(member.phone) : ""].filter(Boolean).join(" · ")}
      </p>
      {facts ? <p>{facts}</p> : null}
      <div className="flex flex-wrap gap-x-6">
        <a
          href={`${path(locale, "/seller/members")}?edit=${member.id}#form`}
          className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
        >
          {t("members.edit")}
        </a>
        {member.leftOn ? null : (
          <FoldedForm
            action={leave}
            summary={t("members.leave")}
            isDanger
            hidden={{ ...hidden, memberId: member.id }}
            className="grid max-w-sm gap-3 py-2"
          >
            <p>{t("members.leaveSure", { name: member.name })}</p>
            <SubmitButton variant="danger" busy={t("members.busy")}>
              {t("members.leave")}
            </SubmitButton>
          </FoldedForm>
        )}
      </div>
    </Card>
  );
}

function MemberFields({
  locale,
  member,
  communes,
}: {
  locale: Locale;
  member: Member | null;
  communes: readonly Commune[];
}) {
  const t = translator(locale, "staff");
  const optional = t("members.optional");
  return (
    <>
      <ActionField name="name" label={t("members.name")} defaultValue={member?.name ?? ""} maxLength={80} required />
      <ActionField
        name="phone"
        type="tel"
        inputMode="tel"
        label={t("members.phone")}
        optional={optional}
        defaultValue={member?.phone ? spokenPhone(member.phone) : ""}
        maxLength={30}
      />
      <ActionSelect
        name="oldCommuneCode"
        label={t("members.commune")}
        defaultValue={member?.oldCommuneCode ?? ""}
        required
      >
        <option value="">{t("members.choose")}</option>
        {communes.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </ActionSelect>
      <ActionField
        name="hamlet"
        label={t("members.hamlet")}
        optional={optional}
        defaultValue={member?.hamlet ?? ""}
        maxLength={120}
      />
      <ActionField
        name="areaSquareMetres"
        inputMode="numeric"
        label={t("members.area")}
        optional={optional}
        defaultValue={member?.areaSquareMetres ?? ""}
        maxLength={12}
      />
      <ActionField
        name="crops"
        label={t("members.crops")}
        hint={t("members.cropsHint")}
        optional={optional}
        defaultValue={member?.crops ?? ""}
        maxLength={200}
      />
      <ActionField
        name="growingAreaCode"
        label={t("members.code")}
        optional={optional}
        defaultValue={member?.growingAreaCode ?? ""}
        maxLength={60}
      />
      <ActionField
        name="certificates"
        label={t("members.certificates")}
        hint={t("members.certificatesHint")}
        optional={optional}
        defaultValue={member?.certificates ?? ""}
        maxLength={300}
      />
      <ActionCheckbox name="showsName" label={t("members.showsName")} defaultChecked={member?.showsName ?? false} />
      <ActionField
        name="sinceOn"
        type="date"
        label={t("members.since")}
        defaultValue={member?.sinceOn ?? localDay(now())}
        required
      />
    </>
  );
}
