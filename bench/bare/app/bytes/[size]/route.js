import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL, { max: 10 });
let known;

/** As many bytes of JSON as asked, after one query by primary key. */
export async function GET(_request, { params }) {
  const { size } = await params;
  known ??= await sql`select product_id from listings limit 1`;
  const [row] = await sql`select slug from listings where product_id = ${known[0].product_id}`;
  const filling = Math.max(0, Number(size) - JSON.stringify({ slug: row.slug, filling: "" }).length);
  return Response.json({ slug: row.slug, filling: "x".repeat(filling) });
}
