-- Since when is not known of those found before: their last look stands for it.
UPDATE external_listings SET dead_at = coalesce(last_checked_at, first_seen_at) WHERE state = 'dead';
