-- Makes the tables of the target, empty, from its list of columns (in target_column) and of constraints (in
-- target_constraint): types, NOT NULL, keys, uniques, checks, and every reference as a deferred foreign key. Tables that
-- are referred to and not listed get their key alone.

SELECT format('CREATE TABLE %I (%s, PRIMARY KEY (%s))', table_name,
    string_agg(format('%I %s%s', column_name, type, CASE nullable WHEN 'no' THEN ' NOT NULL' END), ', ' ORDER BY position),
    string_agg(quote_ident(column_name), ', ' ORDER BY position) FILTER (WHERE primary_key = 'yes'))
FROM target_column GROUP BY table_name \gexec

SELECT DISTINCT format('CREATE TABLE %I (%I bigint PRIMARY KEY)', split_part(refers_to, '.', 1), split_part(refers_to, '.', 2))
FROM target_column WHERE split_part(refers_to, '.', 1) NOT IN (SELECT table_name FROM target_column) \gexec

-- What sales point to, with the ids of a freshly migrated target.
INSERT INTO django_content_type VALUES (54), (146);

SELECT CASE kind
    WHEN 'unique index' THEN format('CREATE UNIQUE INDEX ON %I %s', table_name, definition)
    ELSE format('ALTER TABLE %I ADD %s', table_name, definition) END
FROM target_constraint \gexec

SELECT format('ALTER TABLE %I ADD FOREIGN KEY (%I) REFERENCES %I (%I) DEFERRABLE INITIALLY DEFERRED',
    table_name, column_name, split_part(refers_to, '.', 1), split_part(refers_to, '.', 2))
FROM target_column WHERE refers_to IS NOT NULL \gexec
