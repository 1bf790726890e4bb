-- Run once, when the data folder is made: one role owns the schema, the other works with rows and owns nothing.
\set owner_password `cat /secrets/db-owner/password`
\set app_password `cat /secrets/db-app/password`
create role diemcau_owner login password :'owner_password';
create role diemcau_app login password :'app_password';
alter database diemcau owner to diemcau_owner;
alter schema public owner to diemcau_owner;
revoke all on database diemcau from public;
grant connect on database diemcau to diemcau_app;
