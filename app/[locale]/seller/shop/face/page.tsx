import type { Metadata } from "next";
import { addPicture, feeds, leave, movePicture, person, publish, words } from "@/app/[locale]/seller/shop/face/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import {
  ActionCheckbox,
  ActionField,
  ActionForm,
  ActionSelect,
  ActionTextArea,
  FoldedForm,
} from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { palettes, paletteClasses } from "@/domain/face/palette";
import { getOwnFace, listFaceChoices, type OwnFace } from "@/domain/face/reads";
import { spokenPhone } from "@/domain/people/canonical";
import { getOwnShop } from "@/domain/sellers/reads";
import { localDay, today } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const covers = ["1", "2", "3", "4", "5", "6"] as const;
const pictureTypes = "image/jpeg,image/png,image/webp";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/shop/face">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "face")("edit.title") };
}

export default async function FacePage({ params }: PageProps<"/[locale]/seller/shop/face">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "shop");
  const [shop, face, choices] = await Promise.all([
    getOwnShop(seller),
    getOwnFace(seller, today()),
    listFaceChoices(seller),
  ]);
  const t = translator(locale, "face");
  const own = translator(locale, "seller");
  const hidden = { locale, shop: shop.id };
  const part = { locale, face, hidden };
  const kinds = translator(locale, "listing");
  return (
    <DeskFrame locale={locale} shop={shop} current="shop" above={[]}>
      <PageTitle
        title={t("edit.title")}
        lead={t("edit.lead")}
        actions={
          <>
            <LinkButton variant="second" href={path(locale, "/seller/shop/face/preview")}>
              {t("edit.preview")}
            </LinkButton>
            <LinkButton variant="second" href={path(locale, "/seller/shop/print")}>
              {t("print.title")}
            </LinkButton>
          </>
        }
      />
      <Guide locale={locale} name="shop_page" />
      <Publish {...part} />
      <Card>
        <h2 className="mb-3 text-xl">{own("shop.page")}</h2>
        <ActionForm action={words} hidden={hidden} done={t("edit.saved")} className="grid gap-4">
          <ActionField name="tagline" label={own("shop.tagline")} defaultValue={face.draft.tagline} maxLength={160} />
          <ActionTextArea
            name="story"
            label={own("shop.story")}
            defaultValue={face.draft.story}
            rows={6}
            maxLength={6000}
          />
          <ActionTextArea
            name="storyEn"
            label={own("shop.storyEn")}
            optional={t("links.optional")}
            defaultValue={face.draft.storyEn}
            rows={3}
            maxLength={6000}
            lang="en"
          />
          <fieldset>
            <legend className="font-semibold">{t("edit.palette")}</legend>
            <ul className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(min(100%,8.5rem),1fr))] gap-2 sm:grid-cols-3">
              {palettes.map((each) => (
                <li key={each} className={`grid ${paletteClasses[each]}`}>
                  <label className="flex min-h-14 items-center gap-3 rounded-field border border-line bg-sand p-3 text-earth-deep has-checked:border-earth has-checked:ring-2 has-checked:ring-earth">
                    <input
                      type="radio"
                      name="palette"
                      value={each}
                      defaultChecked={face.draft.palette === each}
                      className="size-5 shrink-0 accent-earth"
                    />
                    <span className="size-6 shrink-0 rounded-full bg-earth" aria-hidden="true" />
                    {t(`edit.palettes.${each}`)}
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
          <ActionSelect name="cover" label={own("shop.cover")} defaultValue={String(face.draft.cover)}>
            {covers.map((cover) => (
              <option key={cover} value={cover}>
                {own(`shop.covers.${cover}`)}
              </option>
            ))}
          </ActionSelect>
          <fieldset className="grid gap-4 sm:grid-cols-2">
            <legend className="mb-2 font-semibold">{t("edit.contacts")}</legend>
            <ActionField
              name="zalo"
              label={t("edit.zalo")}
              type="tel"
              defaultValue={face.draft.contacts.zalo && spokenPhone(face.draft.contacts.zalo)}
            />
            <ActionField name="email" label={t("page.email")} type="email" defaultValue={face.draft.contacts.email} />
            <ActionField
              name="facebook"
              label={t("edit.facebook")}
              inputMode="url"
              defaultValue={face.draft.contacts.facebook}
            />
            <ActionField
              name="website"
              label={t("page.website")}
              inputMode="url"
              defaultValue={face.draft.contacts.website}
            />
          </fieldset>
          {choices.products.length > 0 ? (
            <fieldset>
              <legend className="font-semibold">{t("edit.pinned")}</legend>
              <div className="grid gap-x-6 sm:grid-cols-2">
                {choices.products.map(({ id, name }) => (
                  <ActionCheckbox
                    key={id}
                    name="pinned"
                    value={id}
                    id={`pinned-${id}`}
                    label={name}
                    defaultChecked={face.draft.pinned.includes(id)}
                  />
                ))}
              </div>
            </fieldset>
          ) : null}
          <fieldset>
            <legend className="font-semibold">{t("edit.proofs")}</legend>
            <ActionCheckbox
              name="showsCertificates"
              label={t("edit.certificates")}
              defaultChecked={face.draft.showsCertificates}
            />
            {choices.papers.map(({ id, kind, number, productName }) => (
              <ActionCheckbox
                key={id}
                name="papers"
                value={id}
                id={`paper-${id}`}
                label={`${kinds(`papers.kinds.${kind}`)} ${number} · ${productName}`}
                defaultChecked={face.draft.papers.includes(id)}
              />
            ))}
          </fieldset>
          <SubmitButton busy={t("links.saving")} className="justify-self-start">
            {t("edit.save")}
          </SubmitButton>
        </ActionForm>
      </Card>
      <People {...part} />
      <Pictures {...part} />
      <Feeds {...part} slug={shop.slug} />
    </DeskFrame>
  );
}

type Part = { locale: Locale; face: OwnFace; hidden: Record<string, string> };

/** Where the page stands, and what makes the draft public. */
function Publish({ locale, face, hidden }: Part) {
  const t = translator(locale, "face");
  return (
    <Card className="grid gap-3">
      {face.takenOffReason === null ? null : (
        <Notice tone="alarm" title={t("edit.takenOff")}>
          {face.takenOffReason} {t(face.isWaiting ? "edit.waiting" : "edit.takenOffNext")}
        </Notice>
      )}
      <p>
        {face.publishedAt === null
          ? t("edit.never")
          : t("edit.published", { day: formatDay(localDay(face.publishedAt), locale) })}{" "}
        {face.hasChanged ? t("edit.changed") : ""}
      </p>
      {face.hasChanged ? (
        <ActionForm action={publish} hidden={{ ...hidden, revision: String(face.revision) }} done={t("edit.saved")}>
          <SubmitButton busy={t("edit.publishing")}>{t("edit.publish")}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}

function People({ locale, face, hidden }: Part) {
  const t = translator(locale, "face");
  return (
    <Card className="grid gap-4">
      <div>
        <h2 className="text-xl">{t("edit.people")}</h2>
        <p className="text-ink-soft">{t("edit.peopleLead")}</p>
      </div>
      <ul className="grid gap-2">
        {face.draft.people.map((each, place) => (
          <li key={each.id} className="grid gap-1 border-t border-line pt-3">
            <div className="flex items-center gap-3">
              {face.page.people[place]?.imageHash ? (
                <img
                  src={`/media/${face.page.people[place].imageHash}-320.webp`}
                  alt=""
                  width={56}
                  height={56}
                  className="size-14 rounded-full object-cover"
                />
              ) : null}
              <p>
                <span className="font-semibold">{each.name}</span>
                {each.role ? <span className="text-ink-soft"> · {each.role}</span> : null}
                <span className="block text-[0.9375rem] text-ink-soft">
                  {t("edit.consentOn", { day: formatDay(each.consentOn, locale) })}
                </span>
              </p>
            </div>
            <div className="flex flex-wrap gap-x-6">
              <FoldedForm
                action={person}
                hidden={{ ...hidden, personId: each.id }}
                summary={t("edit.change", { name: each.name })}
                done={t("edit.saved")}
                className="grid gap-3 py-2"
              >
                <PersonFields locale={locale} values={each} />
              </FoldedForm>
              <FoldedForm
                action={leave}
                hidden={{ ...hidden, personId: each.id }}
                summary={t("edit.takeOff", { name: each.name })}
                isDanger
                className="grid gap-3 py-2"
              >
                <p>{t("edit.takeOffSure")}</p>
                <SubmitButton busy={t("links.removing")} variant="danger" className="justify-self-start">
                  {t("edit.takeOffDo")}
                </SubmitButton>
              </FoldedForm>
            </div>
          </li>
        ))}
      </ul>
      <FoldedForm
        action={person}
        hidden={hidden}
        summary={t("edit.addPerson")}
        done={t("edit.saved")}
        className="grid gap-3 py-2"
      >
        <PersonFields locale={locale} values={{ id: "new", name: "", role: "", words: "" }} />
      </FoldedForm>
    </Card>
  );
}

function PersonFields({
  locale,
  values,
}: {
  locale: Locale;
  values: { id: string; name: string; role: string; words: string };
}) {
  const t = translator(locale, "face");
  const of = (name: string) => ({ name, id: `${name}-${values.id}` });
  return (
    <>
      <ActionField {...of("name")} label={t("edit.personName")} defaultValue={values.name} maxLength={80} required />
      <ActionField {...of("role")} label={t("edit.personRole")} defaultValue={values.role} maxLength={80} />
      <ActionTextArea
        {...of("words")}
        label={t("edit.personWords")}
        defaultValue={values.words}
        rows={2}
        maxLength={400}
      />
      <ActionField
        {...of("picture")}
        type="file"
        label={t("edit.portrait")}
        optional={t("links.optional")}
        accept={pictureTypes}
      />
      <ActionCheckbox {...of("consents")} label={t("edit.consents")} required />
      <SubmitButton busy={t("links.saving")} className="justify-self-start">
        {t("edit.save")}
      </SubmitButton>
    </>
  );
}

function Pictures({ locale, face, hidden }: Part) {
  const t = translator(locale, "face");
  return (
    <Card className="grid gap-4">
      <h2 className="text-xl">{t("edit.pictures")}</h2>
      {face.draft.pictures.length > 0 ? (
        <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2">
          {face.draft.pictures.map(({ imageId, alt }, place) => {
            const isCover = face.draft.coverImageId === imageId;
            return (
              <li key={imageId} className="grid grid-cols-[6rem_1fr] gap-3 rounded-field border border-line p-2">
                <img
                  src={`/media/${face.page.pictures[place]?.hash ?? ""}-320.webp`}
                  alt={alt}
                  width={96}
                  height={96}
                  loading="lazy"
                  className="size-24 rounded-field object-cover"
                />
                <div className="flex flex-wrap content-start gap-x-4">
                  <p className="w-full text-[0.9375rem]">
                    {alt || t("page.picture", { place: place + 1 })}
                    {isCover ? <span className="block text-leaf-deep">{t("edit.isCover")}</span> : null}
                  </p>
                  {(["first", isCover ? "no_cover" : "cover", "remove"] as const)
                    .filter((step) => step !== "first" || place > 0)
                    .map((step) => (
                      <ActionForm key={step} action={movePicture} hidden={{ ...hidden, imageId, step }}>
                        <SubmitButton variant="quiet" size="small" busy={t("links.saving")}>
                          {t(`edit.steps.${step}`)}
                        </SubmitButton>
                      </ActionForm>
                    ))}
                </div>
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="text-ink-soft">{t("edit.noPictures")}</p>
      )}
      <ActionForm
        action={addPicture}
        hidden={hidden}
        done={t("edit.saved")}
        className="grid gap-3 border-t border-line pt-3"
      >
        <ActionField name="picture" type="file" label={t("edit.addPicture")} accept={pictureTypes} required />
        <ActionField name="alt" label={t("edit.alt")} optional={t("links.optional")} maxLength={160} />
        <SubmitButton busy={t("links.saving")} className="justify-self-start">
          {t("edit.send")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

/** Whether Google and Facebook read the shop's products here, and where. */
function Feeds({ locale, face, hidden, slug }: Part & { slug: string }) {
  const t = translator(locale, "face");
  return (
    <Card className="grid gap-3">
      <h2 className="text-xl">{t("feeds.title")}</h2>
      <p>{t("feeds.lead")}</p>
      <ul className="grid">
        {(["google.xml", "facebook.csv"] as const).map((file) => (
          <li key={file}>
            <a
              href={`/feeds/${file}?seller=${slug}`}
              className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
            >
              {t(`feeds.${file === "google.xml" ? "google" : "facebook"}`)}
            </a>
          </li>
        ))}
      </ul>
      <ActionForm action={feeds} hidden={hidden} done={t("edit.saved")} className="grid gap-2">
        <ActionCheckbox name="isInFeeds" label={t("feeds.isIn")} defaultChecked={face.isInFeeds} />
        <SubmitButton variant="second" busy={t("links.saving")} className="justify-self-start">
          {t("edit.save")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
