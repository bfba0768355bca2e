import { randomUUID } from "node:crypto";
import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL, { max: 10 });
let table;

/** One row into a table of its own. */
export async function POST(request) {
  await request.json();
  table ??= sql`create table if not exists bench_baskets (id uuid primary key, at timestamptz not null default now())`;
  await table;
  const id = randomUUID();
  await sql`insert into bench_baskets (id) values (${id})`;
  return Response.json({ id }, { status: 201 });
}
