import type { FaceContent } from "@/db/schema/face";
import type { ListingCard } from "@/domain/catalog/card";

/** What a shop's page is dressed and filled with. Plain data, so that it can be cached. */
export type FacePage = Pick<FaceContent, "tagline" | "story" | "storyEn" | "palette" | "cover" | "contacts"> & {
  coverHash: string | null;
  people: { name: string; role: string; words: string; imageHash: string | null }[];
  pictures: { hash: string; alt: string; width: number; height: number }[];
  pinned: ListingCard[];
  certificates: {
    productName: string;
    productSlug: string;
    stars: number;
    decisionNumber: string;
    issuer: string;
    validTo: string;
  }[];
  papers: {
    id: string;
    kind: string;
    productName: string;
    number: string;
    issuer: string;
    validTo: string | null;
    hasScan: boolean;
  }[];
};

/** One version of a shop's page, for the office. Who took back their consent is counted and no longer named. */
export type FaceVersion = Omit<FacePage, "certificates"> & {
  showsCertificates: boolean;
  withdrawn: number;
  publishedAt: Date;
};
