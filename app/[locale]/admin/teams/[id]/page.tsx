import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { edit, enlist, leave } from "@/app/[locale]/admin/teams/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { EndForm } from "@/components/mandates/end-form";
import { ActionField, ActionForm, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { spokenPhone } from "@/domain/people/canonical";
import { findTeam, type MemberLine } from "@/domain/teams/reads/teams";
import { today } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/teams/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("teams.title"), robots: { index: false } };
}

/** A team and its members: who they are, whether they are trained, and who has left. */
export default async function TeamMembersPage({ params }: PageProps<"/[locale]/admin/teams/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  const team = await findTeam(admin, id);
  if (!team) notFound();
  const t = translator(locale, "mandates");
  return (
    <OfficeFrame locale={locale} admin={admin} current="teams">
      <PageTitle
        title={team.name}
        lead={team.communeName}
        actions={
          <LinkButton variant="second" href={path(locale, "/admin/teams")}>
            {t("teams.all")}
          </LinkButton>
        }
      />
      {team.members.length === 0 ? <p className="text-ink-soft">{t("teams.noMembers")}</p> : null}
      <ul className="grid gap-3 lg:grid-cols-2">
        {team.members.map((member) => (
          <li key={member.id}>
            <MemberCard locale={locale} member={member} hasLeft={member.leftOn !== null && member.leftOn <= today()} />
          </li>
        ))}
      </ul>
      <Card className="max-w-2xl">
        <h2 className="mb-3 text-lg">{t("teams.addMember")}</h2>
        <ActionForm action={enlist} hidden={{ locale, teamId: team.id }} className="grid gap-3">
          <PersonFields locale={locale} id="new" />
          <SubmitButton busy={t("team.busy")} className="justify-self-start">
            {t("teams.addMember")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </OfficeFrame>
  );
}

function MemberCard({ locale, member, hasLeft }: { locale: Locale; member: MemberLine; hasLeft: boolean }) {
  const t = translator(locale, "mandates");
  return (
    <Card className="grid content-start gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-lg">{member.name}</h2>
        {member.role === "lead" ? <Badge tone="earth">{t("teams.roles.lead")}</Badge> : null}
        {member.hasAccount ? <Badge tone="leaf">{t("teams.hasAccount")}</Badge> : null}
        {member.isUnproven ? <Badge tone="gold">{t("teams.unproven")}</Badge> : null}
      </div>
      <p className="tabular text-ink-soft">
        <a
          href={`tel:${member.phone}`}
          className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
        >
          {spokenPhone(member.phone)}
        </a>
        {" · "}
        {member.trainedOn ? t("teams.trainedOn", { day: formatDay(member.trainedOn, locale) }) : t("teams.notTrained")}
      </p>
      {member.isUnproven && !hasLeft ? (
        <p className="text-[0.9375rem]">{t(member.hasAccount ? "teams.unprovenLinked" : "teams.unprovenHint")}</p>
      ) : null}
      {hasLeft && member.leftOn ? (
        <p className="font-semibold">{t("teams.leftOn", { day: formatDay(member.leftOn, locale) })}</p>
      ) : (
        <>
          <FoldedForm
            action={edit}
            hidden={{ locale, memberId: member.id }}
            summary={t("teams.edit")}
            done={t("teams.saved")}
            className="grid gap-3 py-2"
          >
            <PersonFields locale={locale} id={member.id} member={member} />
            <p className="text-ink-soft">{t("teams.phoneHint")}</p>
            <SubmitButton busy={t("team.busy")}>{t("teams.save")}</SubmitButton>
          </FoldedForm>
          <EndForm
            action={leave}
            hidden={{ locale, memberId: member.id }}
            words={{
              open: t("teams.leave"),
              sure: t("teams.leaveSure", { name: member.name }),
              yes: t("teams.leaveYes"),
              busy: t("team.busy"),
            }}
          />
        </>
      )}
    </Card>
  );
}

function PersonFields({ locale, id, member }: { locale: Locale; id: string; member?: MemberLine }) {
  const t = translator(locale, "mandates");
  return (
    <>
      <ActionField
        name="name"
        id={`name-${id}`}
        label={t("teams.name")}
        defaultValue={member?.name}
        maxLength={80}
        required
      />
      <ActionField
        name="phone"
        id={`phone-${id}`}
        type="tel"
        label={t("teams.phone")}
        defaultValue={member ? spokenPhone(member.phone) : undefined}
        maxLength={30}
        required
      />
      <ActionSelect name="role" id={`role-${id}`} label={t("teams.role")} defaultValue={member?.role ?? "member"}>
        <option value="member">{t("teams.roles.member")}</option>
        <option value="lead">{t("teams.roles.lead")}</option>
      </ActionSelect>
      <ActionField
        name="trainedOn"
        id={`trained-${id}`}
        type="date"
        label={t("teams.trainedDay")}
        defaultValue={member?.trainedOn ?? undefined}
      />
    </>
  );
}
