import type { Metadata } from "next";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { LinkAddress, LinkDays, LinkState } from "@/components/elsewhere/link-facts";
import { Button, LinkButton } from "@/components/ui/button";
import { Checkbox, Select } from "@/components/ui/field";
import { EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { marketPlatforms } from "@/domain/elsewhere/address";
import { readLinkFilter } from "@/domain/elsewhere/input";
import { listingStates } from "@/domain/elsewhere/liveness";
import { countPlatforms, listLinksForOffice } from "@/domain/elsewhere/reads";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/elsewhere">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "face")("links.office"), robots: { index: false } };
}

export default async function OfficeElsewherePage({ params, searchParams }: PageProps<"/[locale]/admin/elsewhere">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const filter = readLinkFilter(asked);
  const after = typeof asked.after === "string" && isId(asked.after) ? asked.after : null;
  const [platforms, { rows, next }] = await Promise.all([
    countPlatforms(admin),
    listLinksForOffice(admin, { ...filter, after }),
  ]);
  const t = translator(locale, "face");
  const here = path(locale, "/admin/elsewhere");
  const chosen = {
    platform: filter.platform ?? "",
    state: filter.state ?? "",
    only: filter.onlyElsewhere ? "elsewhere" : "",
  };
  return (
    <OfficeFrame locale={locale} admin={admin} current="elsewhere">
      <PageTitle title={t("links.office")} lead={t("links.officeLead")} />
      {platforms.length > 0 ? (
        <Table caption={t("links.byPlatform")}>
          <thead>
            <tr>
              <th scope="col">{t("links.platform")}</th>
              {(["links", "products", "shops", "dead"] as const).map((name) => (
                <th key={name} scope="col" className="text-right">
                  {t(`links.columns.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {platforms.map(({ platform, links, products, shops, dead }) => (
              <tr key={platform}>
                <th scope="row">{t(`links.platforms.${platform}`)}</th>
                {[links, products, shops, dead].map((count, place) => (
                  <td key={place} className="tabular text-right">
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      <form action={here} className="grid grid-cols-2 items-end gap-3 md:grid-cols-[1fr_1fr_auto_auto]">
        <Select name="platform" label={t("links.platform")} defaultValue={chosen.platform}>
          <option value="">{t("links.any")}</option>
          {marketPlatforms.map((each) => (
            <option key={each} value={each}>
              {t(`links.platforms.${each}`)}
            </option>
          ))}
        </Select>
        <Select name="state" label={t("links.state")} defaultValue={chosen.state}>
          <option value="">{t("links.any")}</option>
          {listingStates.map((each) => (
            <option key={each} value={each}>
              {t(`links.states.${each}`)}
            </option>
          ))}
        </Select>
        <Checkbox
          name="only"
          value="elsewhere"
          label={t("links.onlyElsewhere")}
          defaultChecked={filter.onlyElsewhere}
        />
        <Button>{t("links.filter")}</Button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={t("links.noneHere")} />
      ) : (
        <Table caption={t("links.office")} className="[&_td]:align-baseline [&_th]:align-baseline">
          <thead>
            <tr>
              {(["seller", "what", "page", "days"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`links.columns.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((link) => (
              <tr key={link.id}>
                <th scope="row" className="min-w-40 font-semibold">
                  {link.sellerName}
                </th>
                <td className="min-w-40">
                  {link.product?.name ?? t("links.wholeShop")}
                  {link.product && link.product.state !== "published" ? (
                    <span className="block text-ink-soft">{t("links.draft")}</span>
                  ) : null}
                </td>
                <td className="max-w-80 min-w-60">
                  <LinkState locale={locale} link={link} />
                  <LinkAddress locale={locale} link={link} />
                </td>
                <td className="min-w-44">
                  <LinkDays locale={locale} link={link} />
                  {link.hasEvidence ? (
                    <a
                      href={path(locale, `/admin/elsewhere/${link.id}/evidence`)}
                      className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                    >
                      {t("links.hasEvidence")}
                    </a>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {next ? (
        <LinkButton variant="second" href={`${here}?${new URLSearchParams({ ...chosen, after: next }).toString()}`}>
          {t("links.more")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}
