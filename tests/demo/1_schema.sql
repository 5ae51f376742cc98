\echo
\echo '--- A shop that has been in production for a while: its schema is there before pggit is.'

CREATE TYPE order_status AS ENUM ('new', 'paid', 'shipped');

CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE products (
    id serial PRIMARY KEY,
    sku text NOT NULL UNIQUE,
    title text NOT NULL,
    price numeric(10, 2) NOT NULL CHECK (price >= 0)
);

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers ON DELETE RESTRICT,
    status order_status NOT NULL DEFAULT 'new',
    placed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_lines (
    order_id bigint REFERENCES orders ON DELETE CASCADE,
    product_id integer REFERENCES products,
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, product_id)
);

CREATE INDEX orders_open_idx ON orders (placed_at) WHERE status <> 'shipped';

CREATE VIEW revenue AS
    SELECT o.customer_id, sum(l.quantity * p.price) AS total
    FROM orders AS o
    JOIN order_lines AS l ON l.order_id = o.id
    JOIN products AS p ON p.id = l.product_id
    GROUP BY o.customer_id;

CREATE TABLE events (happened_at timestamptz NOT NULL, kind text NOT NULL) PARTITION BY RANGE (happened_at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

\echo '--- A role that may change this schema and is no superuser.'

DROP ROLE IF EXISTS shop_developer;
CREATE ROLE shop_developer;
GRANT USAGE, CREATE ON SCHEMA public TO shop_developer;
ALTER TABLE customers OWNER TO shop_developer;
ALTER TABLE products OWNER TO shop_developer;
ALTER TABLE orders OWNER TO shop_developer;
ALTER TABLE order_lines OWNER TO shop_developer;
ALTER VIEW revenue OWNER TO shop_developer;
ALTER TYPE order_status OWNER TO shop_developer;
