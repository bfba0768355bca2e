UPDATE "outbox" SET "channel" = 'email' WHERE "channel" = 'mail';
