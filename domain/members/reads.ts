import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sellerMembers } from "@/db/schema/applications";
import { units } from "@/db/schema/places";
import { requireRight, type SellerScope } from "@/domain/people/scopes";

export type Member = {
  id: string;
  name: string;
  phone: string | null;
  oldCommuneCode: string;
  communeName: string;
  hamlet: string;
  areaSquareMetres: number | null;
  crops: string;
  growingAreaCode: string;
  certificates: string;
  sinceOn: string;
  leftOn: string | null;
};

/** Farms of the cooperative, those who are in it first, by name. */
export async function listMembers(seller: SellerScope): Promise<Member[]> {
  requireRight(seller, "shop");
  return db
    .select({
      id: sellerMembers.id,
      name: sellerMembers.name,
      phone: sellerMembers.phone,
      oldCommuneCode: sellerMembers.oldCommuneCode,
      communeName: units.fullName,
      hamlet: sellerMembers.hamlet,
      areaSquareMetres: sellerMembers.areaSquareMetres,
      crops: sellerMembers.crops,
      growingAreaCode: sellerMembers.growingAreaCode,
      certificates: sellerMembers.certificates,
      sinceOn: sellerMembers.sinceOn,
      leftOn: sellerMembers.leftOn,
    })
    .from(sellerMembers)
    .innerJoin(units, and(eq(units.list, "old"), eq(units.code, sellerMembers.oldCommuneCode)))
    .where(eq(sellerMembers.sellerId, seller.sellerId))
    .orderBy(sql`${sellerMembers.leftOn} is not null`, asc(sellerMembers.name), asc(sellerMembers.id))
    .limit(5000);
}
