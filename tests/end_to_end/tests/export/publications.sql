-- Publications.
CREATE SCHEMA shop;
CREATE SCHEMA "Odd Name";
CREATE TABLE shop.orders (id int PRIMARY KEY, customer int, note text, "Total" numeric, UNIQUE (customer));
CREATE TABLE "Odd Name"."T" (id int PRIMARY KEY, "WHERE" text);
CREATE TABLE shop.events (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE shop.events_1 PARTITION OF shop.events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE shop.base (id int);
CREATE TABLE shop.child (more int) INHERITS (shop.base);

CREATE PUBLICATION everything FOR ALL TABLES;
CREATE PUBLICATION inserts FOR ALL TABLES WITH (publish = 'insert, truncate');
CREATE PUBLICATION nothing WITH (publish = '');
CREATE PUBLICATION "Of Tables" FOR TABLE shop.orders (id, "Total", note) WHERE (customer > 10 AND note IS DISTINCT FROM ')'), "Odd Name"."T" WHERE ("WHERE" = 'x' OR id IN (1, 2)) WITH (publish = 'insert');
CREATE PUBLICATION by_root FOR TABLE shop.events WHERE (at > '2020-06-01') WITH (publish_via_partition_root = true);
CREATE PUBLICATION partition FOR TABLE shop.events_1;
CREATE PUBLICATION of_schemas FOR TABLES IN SCHEMA "Odd Name", shop;
CREATE PUBLICATION of_both FOR TABLES IN SCHEMA "Odd Name", TABLE shop.orders, ONLY shop.base, shop.child;
CREATE PUBLICATION always FOR TABLE shop.base WHERE (true);
COMMENT ON PUBLICATION of_both IS 'it''s both';
ALTER PUBLICATION nothing OWNER TO app;
