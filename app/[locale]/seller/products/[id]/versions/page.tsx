import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { merge, restore } from "@/app/[locale]/seller/products/actions";
import { requireSellerWith } from "@/app/gates";
import { type CodeNames, ListingDiff } from "@/components/listing/listing-diff";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionForm, FoldedForm } from "@/components/ui/action-form";
import { Badge, Card, EmptyState, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listOwnVersions, type OwnVersion } from "@/domain/catalog/reads/versions";
import { listGroups } from "@/domain/ocop/reads";
import { listOldPlaces } from "@/domain/places/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/seller/products/[id]/versions">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "listing")("own.versions") };
}

type Known = { locale: Locale; productId: string; hashes: Record<string, string>; names: CodeNames };

/** What was said of a product before, who let it pass and when, and the way back; and both versions when two have changed. */
export default async function VersionsPage({ params }: PageProps<"/[locale]/seller/products/[id]/versions">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "listings");
  if (!isId(id)) notFound();
  const [shop, { name, versions, hashes }, groups, communes] = await Promise.all([
    getOwnShop(seller),
    listOwnVersions(seller, id).catch(missing),
    listGroups(),
    listOldPlaces(),
  ]);
  const t = translator(locale, "listing");
  const names = {
    groups: Object.fromEntries(groups.map((group) => [group.code, locale === "en" ? group.nameEn : group.name])),
    communes: Object.fromEntries(communes.map(({ code, fullName }) => [code, fullName])),
  };
  const known = { locale, productId: id, hashes, names };
  const open = versions.find(({ state }) => ["draft", "submitted", "sent_back"].includes(state));
  const approved = versions.find(({ state }) => state === "approved");
  return (
    <DeskFrame locale={locale} shop={shop} current="products" above={[{ href: `/seller/products/${id}`, name }]}>
      <PageTitle title={t("versions.title", { name })} lead={t("versions.lead")} />
      {open && approved && open.baseId !== approved.id ? <Conflict {...known} open={open} approved={approved} /> : null}
      {versions.length === 0 ? (
        <EmptyState title={t("versions.empty")} />
      ) : (
        <ol className="grid gap-3">
          {versions.map((version) => (
            <li key={version.id}>
              <VersionCard
                {...known}
                version={version}
                base={versions.find((other) => other.id === version.baseId)}
                mayRestore={seller.rights.includes("publish")}
              />
            </li>
          ))}
        </ol>
      )}
    </DeskFrame>
  );
}

function missing(error: unknown): never {
  if (error instanceof Refusal) notFound();
  throw error;
}

function Conflict({
  locale,
  productId,
  hashes,
  names,
  open,
  approved,
}: Known & { open: OwnVersion; approved: OwnVersion }) {
  const t = translator(locale, "listing");
  return (
    <Card className="border-gold">
      <h2 className="text-xl">{t("versions.conflict")}</h2>
      <p className="mb-2 text-ink-soft">{t("versions.conflictLead")}</p>
      <ActionForm action={merge} hidden={{ locale, productId }} className="grid gap-3">
        <ListingDiff
          locale={locale}
          left={{ title: t("review.public"), content: approved.content }}
          right={{ title: t("versions.mine"), content: open.content }}
          hashes={hashes}
          names={names}
          choice={{ name: "theirs", label: t("versions.takeTheirs") }}
        />
        <SubmitButton busy={t("saving")} className="justify-self-start">
          {t("versions.merge")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

function VersionCard({
  locale,
  productId,
  hashes,
  names,
  version,
  base,
  mayRestore,
}: Known & { version: OwnVersion; base: OwnVersion | undefined; mayRestore: boolean }) {
  const t = translator(locale, "listing");
  const tone = version.state === "approved" ? "leaf" : version.state === "sent_back" ? "alarm" : "plain";
  return (
    <Card className="grid gap-1">
      <h2 className="flex flex-wrap items-center gap-x-3 text-lg">
        {t("versions.number", { number: version.number })}
        <Badge tone={tone}>{t(`versions.states.${version.state}`)}</Badge>
      </h2>
      <p className="text-ink-soft">
        {version.submittedAt && version.submittedBy
          ? t("versions.by", { name: version.submittedBy, at: formatMoment(version.submittedAt, locale) })
          : null}{" "}
        {version.appliedAt ? t("versions.on", { at: formatMoment(version.appliedAt, locale) }) : null}
      </p>
      {version.remedies.map(({ field, words }) => (
        <p key={field}>
          <span className="font-semibold">{t(`fields.${field}`)}:</span> {words}
        </p>
      ))}
      <details>
        <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
          {t("versions.see")}
        </summary>
        <ListingDiff
          locale={locale}
          left={{ title: base ? t("versions.number", { number: base.number }) : "", content: base?.content ?? null }}
          right={{ title: t("versions.number", { number: version.number }), content: version.content }}
          hashes={hashes}
          names={names}
        />
      </details>
      {version.state === "replaced" && mayRestore ? (
        <FoldedForm
          action={restore}
          hidden={{ locale, productId, versionId: version.id }}
          summary={t("versions.restore")}
          className="grid justify-items-start gap-2 pt-1"
        >
          <p>{t("versions.restoreSure")}</p>
          <SubmitButton busy={t("saving")}>{t("versions.restore")}</SubmitButton>
        </FoldedForm>
      ) : null}
    </Card>
  );
}
