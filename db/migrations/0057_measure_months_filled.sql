-- The months of the days that are there, until they are made anew with them.
INSERT INTO monthly_indicators (indicator, month, old_commune_code, numerator, denominator)
SELECT indicator, date_trunc('month', day)::date, old_commune_code, sum(numerator), sum(denominator) FROM daily_indicators
GROUP BY 1, 2, 3 HAVING sum(numerator) <> 0 OR sum(denominator) <> 0;
