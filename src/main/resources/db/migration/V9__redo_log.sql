-- How many transactions of the redo log beside H2's file the database has, see RedoLog. PostgreSQL has a log of its own, and no row here.

create table journal_redo (
    log          varchar(36) not null primary key, -- its id
    transactions bigint      not null
);
