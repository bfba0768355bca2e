import { Guide } from "@/components/guides/guide";
import {
  cropPicture,
  describePicture,
  movePicture,
  orderPictures,
  removePicture,
} from "@/app/[locale]/seller/products/actions";
import { CropFields } from "@/components/listing/crop-fields";
import { PictureOrder } from "@/components/listing/picture-order";
import { PictureUpload } from "@/components/seller/picture-upload";
import { ActionField, ActionForm, FoldedForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { wholeFrame } from "@/domain/catalog/crop-frame";
import { pictureHints } from "@/domain/catalog/quality";
import type { OwnPicture, OwnProduct } from "@/domain/sellers/reads/products";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** The photographs of a product: added, put in order, described, cut. */
export function Pictures({ product, locale }: { product: OwnProduct; locale: Locale }) {
  const isLocked = product.open?.state === "submitted";
  const t = translator(locale, "seller");
  const words = translator(locale, "pictures");
  return (
    <Card id="pictures" className="grid gap-3">
      <h2 className="text-xl">{t("product.pictures")}</h2>
      <p className="text-ink-soft">{t("product.picturesLead")}</p>
      <Guide locale={locale} name="good_photograph" />
      <PictureOrder
        action={orderPictures}
        hidden={{ locale, productId: product.id }}
        isLocked={isLocked}
        items={product.pictures.map((picture, place) => ({
          id: picture.imageId,
          name: picture.alt || words("number", { place: place + 1 }),
          shown: <Shown product={product} picture={picture} place={place} locale={locale} isLocked={isLocked} />,
        }))}
        words={{
          handle: words("order.handle", { name: "{name}" }),
          hint: words("order.hint"),
          place: words("order.place", { place: "{place}", count: "{count}" }),
          saved: words("order.saved"),
          failed: words("order.failed"),
          undo: words("order.undo"),
        }}
      />
      {isLocked ? null : (
        <PictureUpload
          action={path(locale, `/seller/products/${product.id}/pictures`)}
          words={{
            add: t("product.addPicture"),
            send: t("product.upload"),
            preparing: words("upload.preparing"),
            waiting: words("upload.waiting"),
            sent: words("upload.sent"),
            twice: words("upload.twice"),
            failed: words("upload.failed"),
            left: words("upload.left"),
          }}
        />
      )}
    </Card>
  );
}

type Part = { product: OwnProduct; picture: OwnPicture; place: number; locale: Locale };

function Shown({ product, picture, place, locale, isLocked }: Part & { isLocked: boolean }) {
  const words = translator(locale, "pictures");
  const hints = pictureHints(picture);
  return (
    <div className="grid grid-cols-[6rem_1fr] gap-3">
      <div className="grid content-start gap-2">
        <img
          src={`/media/${picture.hash}-320.webp`}
          alt={picture.alt}
          width={96}
          height={96}
          className="size-24 rounded-field bg-sand object-contain"
        />
        {place === 0 ? <span className="text-center text-sm font-semibold text-leaf-deep">{words("main")}</span> : null}
      </div>
      <div className="grid min-w-0 content-start gap-2">
        {hints.map((hint) => (
          <p key={hint} className="rounded-field bg-gold-pale px-3 py-1.5 text-[0.9375rem]">
            {words(`hints.${hint}`)}
          </p>
        ))}
        {isLocked ? <p>{picture.alt}</p> : <Tools product={product} picture={picture} place={place} locale={locale} />}
      </div>
      {isLocked ? null : (
        <div className="col-span-2">
          <Crop
            picture={picture}
            hidden={{ locale, productId: product.id, imageId: picture.imageId }}
            locale={locale}
          />
        </div>
      )}
    </div>
  );
}

function Tools({ product, picture, place, locale }: Part) {
  const t = translator(locale, "seller");
  const words = translator(locale, "pictures");
  const hidden = { locale, productId: product.id, imageId: picture.imageId };
  return (
    <>
      <ActionForm action={describePicture} hidden={hidden} done={t("product.saved")} className="grid gap-2">
        <ActionField
          name="alt"
          id={`alt-${picture.imageId}`}
          label={t("product.alt")}
          hint={picture.alt === "" ? words("altHint") : undefined}
          defaultValue={picture.alt}
          maxLength={160}
        />
        <SubmitButton variant="second" size="small" busy={t("product.saving")}>
          {t("product.save")}
        </SubmitButton>
      </ActionForm>
      <div className="flex flex-wrap gap-2">
        {place > 1 ? <Move hidden={hidden} direction="first" locale={locale} /> : null}
        {place > 0 ? <Move hidden={hidden} direction="earlier" locale={locale} /> : null}
        {place < product.pictures.length - 1 ? <Move hidden={hidden} direction="later" locale={locale} /> : null}
        <ActionForm action={removePicture} hidden={hidden}>
          <SubmitButton variant="quiet" size="small" busy={t("product.saving")}>
            {t("product.removePicture")}
          </SubmitButton>
        </ActionForm>
      </div>
    </>
  );
}

function Move({
  hidden,
  direction,
  locale,
}: {
  hidden: Record<string, string>;
  direction: "first" | "earlier" | "later";
  locale: Locale;
}) {
  const t = translator(locale, "seller");
  return (
    <ActionForm action={movePicture} hidden={{ ...hidden, direction }}>
      <SubmitButton variant="quiet" size="small" busy={t("product.saving")}>
        {direction === "first" ? translator(locale, "listing")("pictures.first") : t(`product.${direction}`)}
      </SubmitButton>
    </ActionForm>
  );
}

const percents = ({ left, top, width, height }: NonNullable<OwnPicture["cut"]>) => ({
  left: left / 10,
  top: top / 10,
  width: width / 10,
  height: height / 10,
});

function Crop({ picture, hidden, locale }: { picture: OwnPicture; hidden: Record<string, string>; locale: Locale }) {
  const words = translator(locale, "pictures");
  const old = translator(locale, "listing");
  return (
    <FoldedForm action={cropPicture} hidden={hidden} summary={old("pictures.crop")} className="grid gap-2">
      <CropFields
        // a new cut begins from what is kept of it
        key={picture.hash}
        picture={{
          id: picture.imageId,
          hash: picture.originalHash,
          width: picture.originalWidth,
          height: picture.originalHeight,
          turn: picture.cut?.turn ?? 0,
          frame: picture.cut ? percents(picture.cut) : wholeFrame,
        }}
        words={{
          frame: words("crop.frame"),
          corner: words("crop.corner"),
          hint: words("crop.hint"),
          turn: words("crop.turn"),
          shape: old("pictures.shape"),
          free: words("crop.free"),
          square: old("pictures.shapes.square"),
          wide: old("pictures.shapes.wide"),
          whole: old("pictures.shapes.whole"),
          preview: words("crop.preview"),
          part: old("pictures.part"),
          parts: {
            start: old("pictures.parts.start"),
            middle: old("pictures.parts.middle"),
            end: old("pictures.parts.end"),
          },
          numbers: words("crop.numbers"),
          sides: {
            left: words("crop.left"),
            top: words("crop.top"),
            width: words("crop.width"),
            height: words("crop.height"),
          },
        }}
      />
      <SubmitButton variant="second" size="small" busy={translator(locale, "seller")("product.saving")}>
        {words("crop.do")}
      </SubmitButton>
    </FoldedForm>
  );
}
