-- Lets DataJoint 2.3.5 insert UUIDs, which it sends as bytea, and restrict by them, which it sends as bits. Run once per
-- database, as superuser. It goes with datajoint_postgresql.py.
CREATE OR REPLACE FUNCTION public.bytea_to_uuid(bytea) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT
  AS $$ SELECT encode($1, 'hex')::uuid $$;
DROP CAST IF EXISTS (bytea AS uuid);
CREATE CAST (bytea AS uuid) WITH FUNCTION public.bytea_to_uuid(bytea) AS ASSIGNMENT;
CREATE OR REPLACE FUNCTION public.uuid_equals_bits(uuid, bit) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT $1 = (lpad(to_hex(substring($2 from 1 for 32)::bit(32)::bigint), 8, '0')
    || lpad(to_hex(substring($2 from 33 for 32)::bit(32)::bigint), 8, '0')
    || lpad(to_hex(substring($2 from 65 for 32)::bit(32)::bigint), 8, '0')
    || lpad(to_hex(substring($2 from 97 for 32)::bit(32)::bigint), 8, '0'))::uuid $$;
DROP OPERATOR IF EXISTS public.= (uuid, bit);
CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = bit, FUNCTION = public.uuid_equals_bits);
