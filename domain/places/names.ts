import type { UnitKind } from "@/db/enums";

const words: Record<UnitKind, { vi: string; en: string }> = {
  province: { vi: "Tỉnh", en: "Province" },
  city: { vi: "Thành phố", en: "City" },
  district: { vi: "Huyện", en: "District" },
  town: { vi: "Thị xã", en: "Town" },
  commune: { vi: "Xã", en: "Commune" },
  ward: { vi: "Phường", en: "Ward" },
  township: { vi: "Thị trấn", en: "Township" },
};

/** "Xã Lộc Quang": the kind goes before the name in Vietnamese. */
export function fullNameOf(kind: UnitKind, name: string): string {
  return `${words[kind].vi} ${name}`;
}

/** "Loc Quang Commune": the kind goes after the name in English. */
export function fullNameEnOf(kind: UnitKind, nameEn: string): string {
  return `${nameEn} ${words[kind].en}`;
}
