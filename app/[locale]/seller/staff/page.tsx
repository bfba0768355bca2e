import type { Metadata } from "next";
import { invite, remove, setRole, uninvite } from "@/app/[locale]/seller/staff/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { Badge, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { canonicalPhone, spokenPhone } from "@/domain/people/canonical";
import { getOwnShop } from "@/domain/sellers/reads";
import { staffRoles } from "@/domain/staff/input";
import { listStaff, type StaffLine } from "@/domain/staff/reads";
import { localDay, now } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/staff">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "staff")("title"), robots: { index: false } };
}

export default async function StaffPage({ params }: PageProps<"/[locale]/seller/staff">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "owner");
  const [shop, { staff, invitations }] = await Promise.all([getOwnShop(seller), listStaff(seller, now())]);
  const t = translator(locale, "staff");
  const hidden = { locale, shop: seller.sellerId };
  return (
    <DeskFrame locale={locale} shop={shop} current="shop" above={[]}>
      <PageTitle title={t("title")} lead={t("lead")} />
      <Guide locale={locale} name="staff" />
      <ul className="grid gap-3 lg:grid-cols-2">
        {staff.map((line) => (
          <li key={`${line.userId} ${line.role}`} className="grid">
            <StaffCard locale={locale} line={line} hidden={hidden} isSelf={line.userId === seller.userId} />
          </li>
        ))}
      </ul>
      {invitations.length > 0 ? (
        <section className="grid gap-3">
          <h2 className="text-lg">{t("invitations")}</h2>
          <ul className="grid gap-2">
            {invitations.map((line) => (
              <li
                key={line.id}
                className="flex flex-wrap items-center gap-x-4 rounded-card border border-line bg-card px-4 py-2"
              >
                <span className="min-w-0 flex-1 basis-40 break-words">
                  <span className="font-semibold">{spokenAccount(line.account)}</span>, {t(`roles.${line.role}`)}
                  <span className="block text-ink-soft">
                    {t("until", { at: formatMoment(line.validUntil, locale) })}
                  </span>
                </span>
                <ActionForm action={uninvite} hidden={{ ...hidden, invitationId: line.id }}>
                  <SubmitButton variant="quiet" size="snug" busy={t("busy")}>
                    {t("revoke")}
                  </SubmitButton>
                </ActionForm>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Card className="grid max-w-xl gap-4">
        <h2 className="text-lg">{t("invite")}</h2>
        <ActionForm action={invite} hidden={hidden} done={t("invited")} className="grid gap-4">
          <ActionField
            name="account"
            label={t("account")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <RoleFields locale={locale} of="new" chosen="orders" />
          <SubmitButton busy={t("busy")} className="justify-self-start">
            {t("inviteSend")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </DeskFrame>
  );
}

function StaffCard({
  locale,
  line,
  hidden,
  isSelf,
}: {
  locale: Locale;
  line: StaffLine;
  hidden: Record<string, string>;
  isSelf: boolean;
}) {
  const t = translator(locale, "staff");
  const own = { ...hidden, userId: line.userId };
  return (
    <Card className="grid content-start gap-1 md:p-4">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">{line.name}</span>
        {isSelf ? <span className="text-ink-soft">({t("you")})</span> : null}
        <Badge tone={line.role === "owner" ? "earth" : "plain"}>{t(`roles.${line.role}`)}</Badge>
      </p>
      <p className="break-words text-ink-soft">
        {spokenAccount(line.account)} · {t("since", { at: formatDay(localDay(line.since), locale) })}
      </p>
      <div className="flex flex-wrap gap-x-6">
        <FoldedForm
          action={setRole}
          summary={t("change")}
          hidden={own}
          done={t("done")}
          className="grid max-w-sm gap-3 py-2"
        >
          <RoleFields locale={locale} of={line.userId} chosen={line.role} />
          <SubmitButton busy={t("busy")}>{t("save")}</SubmitButton>
        </FoldedForm>
        <FoldedForm action={remove} summary={t("remove")} isDanger hidden={own} className="grid max-w-sm gap-3 py-2">
          <p>{t("removeSure", { name: line.name })}</p>
          <SubmitButton variant="danger" busy={t("busy")}>
            {t("remove")}
          </SubmitButton>
        </FoldedForm>
      </div>
    </Card>
  );
}

function RoleFields({ locale, of, chosen }: { locale: Locale; of: string; chosen: string }) {
  const t = translator(locale, "staff");
  return (
    <>
      <ActionSelect id={`role-${of}`} name="role" label={t("role")} defaultValue={chosen}>
        {staffRoles.map((each) => (
          <option key={each} value={each}>
            {t(`roles.${each}`)}: {t(`roleWords.${each}`)}
          </option>
        ))}
      </ActionSelect>
      <ActionField
        id={`password-${of}`}
        name="password"
        type="password"
        label={t("password")}
        hint={t("passwordHint")}
        autoComplete="current-password"
      />
    </>
  );
}

function spokenAccount(account: string): string {
  const phone = canonicalPhone(account);
  return phone ? spokenPhone(phone) : account;
}
