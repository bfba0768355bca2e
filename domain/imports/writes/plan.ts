import "server-only";
import { inTransaction, type Transaction } from "@/db/client";
import { productImportRows, productImports } from "@/db/schema/imports";
import { recordDeed } from "@/domain/audit/writes";
import { planImport, type PlannedRow } from "@/domain/imports/plan";
import { listSheetChoices, listStanding } from "@/domain/imports/reads";
import { readSheet } from "@/domain/imports/sheet";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { newId } from "@/platform/ids";

const rowsAStatement = 1_000;

/**
 * Reads a shop's sheet and says what each row would come to, changing nothing else. The plan is kept, so that it can be looked at, downloaded
 * with its faults in place, and carried out. Refuses what `readSheet` refuses, and "shop_suspended".
 */
export async function planProductImport(
  seller: SellerScope,
  { fileName, bytes }: { fileName: string; bytes: Buffer },
  now: Date,
): Promise<{ importId: string }> {
  requireRight(seller, "listings");
  const sheet = await readSheet(bytes);
  const [standing, choices] = await Promise.all([listStanding(seller), listSheetChoices(seller)]);
  const rows = planImport(sheet, { standing, ...choices });
  const importId = newId();
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const { sellerId, userId, mandateId } = seller;
    await tx.insert(productImports).values({
      id: importId,
      sellerId,
      userId,
      mandateId,
      fileName: fileName.normalize("NFC").slice(0, 200),
      rowCount: rows.length,
      createdAt: now,
    });
    await keepRows(tx, importId, rows);
    await recordDeed(tx, seller, {
      at: now,
      action: "products_sheet_sent",
      subjectType: "import",
      subjectId: importId,
      subjectLabel: fileName.normalize("NFC").slice(0, 200),
      after: { rows: rows.length },
    });
  });
  return { importId };
}

async function keepRows(tx: Transaction, importId: string, rows: readonly PlannedRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAStatement) {
    await tx
      .insert(productImportRows)
      .values(rows.slice(start, start + rowsAStatement).map((row) => ({ importId, ...row })));
  }
}
