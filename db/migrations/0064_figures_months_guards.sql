-- The months of the days that are there, until they are made anew with them.
INSERT INTO monthly_products (month, old_commune_code, seller_kind, group_code, stars, change, firsts)
SELECT date_trunc('month', day)::date, old_commune_code, seller_kind, group_code, stars, sum(change), sum(firsts) FROM daily_products
GROUP BY 1, 2, 3, 4, 5 HAVING sum(change) <> 0 OR sum(firsts) <> 0;
