-- What every area needs.

-- Everywhere: a character may be made of several code points. The sizes of texts that people write are their limits in
-- bytes, which no text exceeds in any unit.

-- Work that must not be lost, as db-scheduler stores it. picked: a node is at it, and tells so by last_heartbeat.
create table job (
    task_name varchar(100) not null,
    task_instance varchar(100) not null,
    task_data bytea,
    execution_time timestamp(3) with time zone not null,
    picked boolean not null,
    picked_by varchar(50),
    last_success timestamp(3) with time zone,
    last_failure timestamp(3) with time zone,
    consecutive_failures int,
    last_heartbeat timestamp(3) with time zone,
    version bigint not null,
    primary key (task_name, task_instance)
);

create index job_execution_idx on job (execution_time);
create index job_heartbeat_idx on job (last_heartbeat);
