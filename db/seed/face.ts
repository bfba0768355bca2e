import type { Transaction } from "@/db/client";
import type { Palette } from "@/db/enums";
import { externalListings, shopPresenceEvents } from "@/db/schema/elsewhere";
import { shopFaces } from "@/db/schema/face";
import type { SeedProduct } from "@/db/seed/products";
import type { SeedSeller } from "@/db/seed/sellers";
import { readListedAddress } from "@/domain/elsewhere/address";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

const own = "https://gian-hang-vi-du.example/";

type Demo = {
  shop: SeedSeller;
  products: readonly SeedProduct[];
  until: LocalDay;
  ownerId: string;
  idOf: (name: string) => string;
};

/** The page of the demo's first shop, and where else it sells: addresses that are examples, and never asked. */
export async function writeFace(tx: Transaction, { shop, products, until, ownerId, idOf }: Demo): Promise<void> {
  const lasting = products.filter((each) => each.seller === shop && each.startsOn !== null && each.endsOn === null);
  const [first] = lasting;
  const began = addDays(until, -40);
  const at = startOfDay(began);
  const links = [
    { name: "link of a product", address: "https://shopee.vn/product/0/1", productId: first?.id ?? null },
    { name: "link of the shop", address: own, productId: null },
  ];
  await tx.insert(externalListings).values(
    links.map(({ name, address, productId }) => {
      const read = readListedAddress(address);
      if (typeof read === "string") throw new Error(`the demo's link is refused: ${read}`);
      return {
        id: idOf(name),
        sellerId: shop.id,
        productId,
        platform: read.platform,
        url: read.url,
        pageKey: read.key,
        host: read.host,
        state: "live" as const,
        firstSeenAt: at,
        lastCheckedAt: startOfDay(addDays(until, -3)),
        lastStatus: 200,
        nextCheckAt: startOfDay(addDays(until, 4)),
        isDemo: true,
        createdBy: ownerId,
        createdAt: at,
      };
    }),
  );
  await tx.insert(shopPresenceEvents).values({
    sellerId: shop.id,
    kind: "online",
    day: began,
    at,
    oldCommuneCode: shop.place.code,
    communeCode: shop.place.communeCode,
    sellerKind: shop.kind,
    reason: "elsewhere",
  });
  await writePage(tx, shop, { began, idOf, lasting, people: peopleOf(shop), palette: "leaf", website: own });
}

/** The page of another shop of the demo: its own colours, one who roasts, no address elsewhere. */
export async function writeSecondFace(tx: Transaction, { shop, products, until, idOf }: Omit<Demo, "ownerId">) {
  const people = [
    { name: shop.representative, role: "Giám đốc hợp tác xã", words: "Mỗi mẻ rang đều giữ lại một gói làm mẫu." },
    { name: "Hoàng Thị Thu", role: "Thợ rang", words: "Nghe hạt nổ là biết lửa già hay non." },
  ];
  const lasting = products.filter((each) => each.seller === shop && each.startsOn !== null && each.endsOn === null);
  const began = addDays(until, -70);
  await writePage(tx, shop, { began, idOf, lasting, people, palette: "plum", website: "" });
}

function peopleOf(shop: SeedSeller) {
  return [
    { name: shop.representative, role: "Giám đốc hợp tác xã", words: "Hàng của chúng tôi biết rõ từ vườn nào ra." },
    { name: "Thị Mai Lan", role: "Tổ trưởng tổ chế biến", words: "Mẻ nào rang xong tôi cũng nếm trước." },
    { name: "Điểu Văn Bình", role: "Xã viên, có vườn từ 2004", words: "Trái rụng mới nhặt, không hái xanh." },
  ];
}

async function writePage(
  tx: Transaction,
  shop: SeedSeller,
  page: {
    began: LocalDay;
    idOf: (name: string) => string;
    lasting: readonly SeedProduct[];
    people: readonly { name: string; role: string; words: string }[];
    palette: Palette;
    website: string;
  },
): Promise<void> {
  const { began, idOf, lasting, people, palette, website } = page;
  const at = startOfDay(began);
  const content = {
    tagline: shop.tagline,
    story: shop.story,
    storyEn: shop.storyEn,
    cover: shop.cover,
    palette,
    coverImageId: null,
    people: people.map((person, place) => ({
      id: idOf(`face person ${palette} ${place}`),
      ...person,
      imageId: null,
      consentOn: began,
    })),
    pictures: [],
    contacts: { email: "", zalo: shop.phone, facebook: "", website },
    pinned: lasting.slice(0, 2).map(({ id }) => id),
    showsCertificates: true,
    papers: [],
  };
  await tx
    .insert(shopFaces)
    .values({ sellerId: shop.id, draft: content, revision: 1, published: content, publishedAt: at, updatedAt: at });
}
