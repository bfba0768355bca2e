import { type Sql } from "postgres";

/** Everything the server remembers, in a schema of its own, so that a killed process loses nothing it has answered. */
export async function createTables(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(7362019)`;
    await tx.unsafe(`
      create schema if not exists test_stripe;
      create table if not exists test_stripe.objects (
        id text primary key,
        object text not null,
        parent text,
        body jsonb not null,
        created bigint not null,
        seq bigint generated always as identity
      );
      create index if not exists objects_by_kind on test_stripe.objects (object, seq desc);
      create index if not exists objects_by_field on test_stripe.objects using gin (body jsonb_path_ops);
      create table if not exists test_stripe.idempotency_keys (
        key text primary key,
        fingerprint text not null,
        request_id text not null,
        status integer not null,
        body jsonb not null,
        kept_at timestamptz not null default now()
      );
      create table if not exists test_stripe.deliveries (
        id bigint generated always as identity primary key,
        event_id text not null,
        rank bigint not null default 0,
        attempts integer not null default 0,
        due_at timestamptz not null default now(),
        delivered_at timestamptz,
        last_answer text
      );
      create index if not exists deliveries_due on test_stripe.deliveries (due_at) where delivered_at is null;
      create table if not exists test_stripe.faults (
        id bigint generated always as identity primary key,
        kind text not null,
        method text,
        path text,
        milliseconds integer not null default 0,
        times_left integer not null
      );
      create table if not exists test_stripe.letter_rules (
        id bigint generated always as identity primary key,
        effect text not null,
        type text,
        times_left integer not null
      );
      create table if not exists test_stripe.letter_box (
        only_row boolean primary key default true check (only_row),
        is_held boolean not null default false
      );
      insert into test_stripe.letter_box default values on conflict do nothing;
    `);
  });
}
