-- What the server may do as its everyday role: work with rows, own nothing, and never rewrite what was done.
grant usage on schema public to "${app_role}";
grant select, insert, update, delete on all tables in schema public to "${app_role}";
revoke update, delete on audit_entry, audit_seal from "${app_role}";
revoke insert, update, delete on flyway_schema_history from "${app_role}";
