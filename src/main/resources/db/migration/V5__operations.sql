-- What ops have suspended, for all nodes and beyond a restart.

create table suspension (
    route        varchar(130)             not null primary key, -- Camel's id of it: connection-<id> or provider-<slug>
    suspended_at timestamp with time zone not null
);
