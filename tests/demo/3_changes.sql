\echo
\echo '--- Everyday changes, by a role that is no superuser. Nobody calls pggit for them.'

SET ROLE shop_developer;

CREATE TABLE addresses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    street text NOT NULL,
    city text NOT NULL
);
ALTER TABLE customers ADD COLUMN phone text;
ALTER TABLE customers RENAME COLUMN name TO full_name;
CREATE INDEX addresses_city_idx ON addresses (city);
CREATE VIEW open_orders AS SELECT id, customer_id, placed_at FROM orders WHERE status <> 'shipped';
CREATE FUNCTION order_total(bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT sum(l.quantity * p.price) FROM public.order_lines AS l JOIN public.products AS p ON p.id = l.product_id
    WHERE l.order_id = $1
$$;
CREATE FUNCTION touch_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.placed_at := coalesce(NEW.placed_at, now());
    RETURN NEW;
END
$$;
CREATE TRIGGER orders_touch BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch_order();
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_orders ON orders USING (customer_id = current_setting('shop.customer')::bigint);
ALTER TYPE order_status ADD VALUE 'returned' AFTER 'shipped';
GRANT SELECT ON orders, open_orders TO PUBLIC;
COMMENT ON COLUMN customers.phone IS 'With country code';
DROP INDEX orders_open_idx;

RESET ROLE;

SELECT * FROM pggit_v0.status();
SELECT author, effective_role, change_type, object_name, command_tag FROM pggit_audit.changes ORDER BY change_timestamp;

\echo '--- What was rolled back never happened.'

BEGIN;
DROP TABLE order_lines CASCADE;
SELECT * FROM pggit_v0.status() WHERE change_type = 'DROP';
ROLLBACK;
SELECT count(*) FROM pggit_v0.status() WHERE change_type = 'DROP';

SELECT pggit_v0.create_basic_commit('Addresses, order totals and row security', 'Ada Developer <ada@shop.example>');
