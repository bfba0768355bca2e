// Asks a database of one's own whether it can be used, and says in words why not.
import { Obstacle } from "./embedded-postgres.mjs";

const mostMilliseconds = 6000;

/**
 * One question over one connection, answered within six seconds whatever stands at the other end.
 * @returns {Promise<{ version: number, extensions: number }>}
 */
export async function askDatabase(url) {
  const { default: postgres } = await import("postgres");
  let sql;
  try {
    sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    const question = sql`
      select current_setting('server_version_num')::int as version,
        (select count(*)::int from pg_available_extensions where name in ('unaccent', 'pg_trgm')) as extensions`;
    const [answer] = await Promise.race([question, lateness()]);
    return answer;
  } catch (error) {
    throw new Obstacle(`The database in DATABASE_URL cannot be reached: ${reasonOf(error)}.`);
  } finally {
    // waiting for it would wait for a host that never answers
    void sql?.end({ timeout: 0 }).catch(() => {});
  }
}

/** The driver tries a silent host again and again; a person waits once. */
function lateness() {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(Object.assign(new Error("late"), { code: "CONNECT_TIMEOUT" })), mostMilliseconds).unref();
  });
}

function reasonOf(error) {
  const code = error.code ?? error.errors?.[0]?.code;
  const known = {
    ECONNREFUSED: "nothing listens at its address",
    ECONNRESET: "it hung up",
    CONNECTION_CLOSED: "it hung up",
    EHOSTUNREACH: "there is no way to its address",
    ENETUNREACH: "there is no way to its address",
    ENOTFOUND: "its host has no address",
    EAI_AGAIN: "its host has no address",
    CONNECT_TIMEOUT: "it did not answer within five seconds",
    "28P01": "it refused the password",
    28000: "it does not let this user in",
    "3D000": "there is no database of that name",
    53300: "it takes no more connections",
    "57P03": "it is starting up or shutting down",
    ERR_INVALID_URL: "it is not a valid address",
  };
  return known[code] ?? (code || "it gave no reason");
}
