-- What the lists of 2025 and 2026 say, as versions and memberships; what is there stays.
CREATE FUNCTION tell_place_history() RETURNS void LANGUAGE sql AS $$
  INSERT INTO unit_versions (code, valid_from, valid_to, kind, name, full_name, name_en, slug, search_name, legal_reference)
  SELECT f.code, DATE '2025-07-01', CASE WHEN n.code IS NOT NULL THEN s.effective_on::date END, f.kind, f.name, f.full_name, f.name_en, f.slug, f.search_name,
    coalesce((SELECT min(m.legal_reference) FROM unit_successions m WHERE m.from_list = 'old' AND m.to_list = '2025' AND m.to_code = f.code), '')
  FROM units f
  LEFT JOIN unit_successions s ON s.from_list = '2025' AND s.from_code = f.code AND s.to_list = '2026'
  LEFT JOIN units n ON n.list = '2026' AND n.code = s.to_code AND (n.kind, n.name) IS DISTINCT FROM (f.kind, f.name)
  WHERE f.list = '2025' AND f.level = 'commune'
  ON CONFLICT DO NOTHING;
  INSERT INTO unit_versions (code, valid_from, valid_to, kind, name, full_name, name_en, slug, search_name, legal_reference)
  SELECT n.code, s.effective_on::date, NULL, n.kind, n.name, n.full_name, n.name_en, n.slug, n.search_name, s.legal_reference
  FROM unit_successions s JOIN units n ON n.list = '2026' AND n.code = s.to_code AND n.level = 'commune'
  JOIN units f ON f.list = '2025' AND f.code = s.from_code AND (n.kind, n.name) IS DISTINCT FROM (f.kind, f.name)
  WHERE s.from_list = '2025' AND NOT EXISTS (SELECT FROM unit_versions v WHERE v.code = n.code AND v.valid_from = s.effective_on::date)
  ON CONFLICT DO NOTHING;
  INSERT INTO place_memberships (place_code, unit_code, since)
  SELECT o.code, s.to_code, s.effective_on::date
  FROM unit_successions s JOIN units o ON o.list = 'old' AND o.code = s.from_code AND o.level = 'commune'
  WHERE s.from_list = 'old' AND s.to_list = '2025'
    AND NOT EXISTS (SELECT FROM place_memberships m WHERE m.place_code = o.code)
  ON CONFLICT DO NOTHING;
$$;
--> statement-breakpoint
SELECT tell_place_history();
