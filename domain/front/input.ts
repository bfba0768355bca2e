import { z } from "zod";
import { announcementAudiences } from "@/db/enums";
import { groupCodeText } from "@/domain/fees/input";
import { countText } from "@/domain/money/input";
import { dayText, ticked, typedText } from "@/platform/typed";

const blank = (typed: unknown) => (typeof typed === "string" && typed.trim() === "" ? null : (typed ?? null));
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blank, schema.nullable());
const words = (most: number) =>
  typedText
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC"));
const required = (most: number) =>
  typedText
    .trim()
    .min(1)
    .max(most)
    .transform((text) => text.normalize("NFC"));
const daysOrder = { path: ["lastDay"], message: "voucher_days_order" };
const hasDays = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }) => lastDay >= firstDay;

/** The most goods that are picked by hand. */
export const mostPicked = 60;

/** Addresses of products, one a line, copied from the browser or only their last part. */
const pickedText = typedText.transform((typed, context) => {
  const lines = typed.split(/\s+/).filter((line) => line !== "");
  const slugs = [...new Set(lines.map((line) => line.replace(/[?#].*$/, "").replace(/^.*\/products\//, "")))];
  const strange = slugs.find((slug) => !/^[a-z0-9-]{1,100}$/.test(slug));
  if (strange !== undefined) context.addIssue({ code: "custom", message: "campaign_goods_form" });
  if (slugs.length > mostPicked) context.addIssue({ code: "custom", message: "campaign_goods_many" });
  return slugs;
});

const campaignFields = z.object({
  title: required(60),
  titleEn: words(60),
  lead: words(200),
  leadEn: words(200),
  firstDay: dayText,
  lastDay: dayText,
  position: countText(99),
  goods: pickedText,
  hasRule: z.preprocess((typed) => typed === "on", z.boolean()),
  groupCode: optional(groupCodeText),
  communeCodes: z.preprocess(
    (sent) => (Array.isArray(ticked(sent)) ? (ticked(sent) as unknown[]).filter((code) => code !== "") : sent),
    z.array(z.string().regex(/^\d{5}$/, "field_invalid")).max(200),
  ),
  leastStars: optional(countText(5, 3)),
});
type CampaignFields = z.output<typeof campaignFields>;

const hasGoods = ({ goods, hasRule }: CampaignFields) => hasRule || goods.length > 0;
const goodsMissing = { path: ["goods"], message: "campaign_goods_missing" };

export const newCampaignInput = campaignFields.refine(hasDays, daysOrder).refine(hasGoods, goodsMissing);
export type NewCampaign = z.output<typeof newCampaignInput>;

export const changeCampaignInput = campaignFields
  .extend({ campaignId: z.uuid("field_invalid"), version: countText(1_000_000) })
  .refine(hasDays, daysOrder)
  .refine(hasGoods, goodsMissing);
export type CampaignChange = z.output<typeof changeCampaignInput>;

export const endCampaignInput = z.object({ campaignId: z.uuid("field_invalid") });

/** A page of the market, such as /policies, or an address beginning with https. */
const hrefText = typedText
  .trim()
  .max(300)
  .refine((href) => href === "" || /^\/(?![/\\])/.test(href) || isSecure(href), "announcement_link");

function isSecure(href: string): boolean {
  return URL.canParse(href) && new URL(href).protocol === "https:";
}

export const newAnnouncementInput = z
  .object({
    audience: z.enum(announcementAudiences, "field_invalid"),
    text: required(240),
    textEn: words(240),
    href: hrefText,
    firstDay: dayText,
    lastDay: dayText,
  })
  .refine(hasDays, daysOrder);
export type NewAnnouncement = z.output<typeof newAnnouncementInput>;

export const endAnnouncementInput = z.object({ announcementId: z.uuid("field_invalid") });
