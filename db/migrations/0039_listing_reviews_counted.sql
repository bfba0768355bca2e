UPDATE listings l SET review_count = r.count, review_stars = r.stars
FROM (SELECT product_id, count(*)::int AS count, sum(stars)::int AS stars FROM reviews WHERE hidden_at IS NULL GROUP BY product_id) r
WHERE r.product_id = l.product_id;
