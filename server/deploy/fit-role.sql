-- The role and the database of the servers: held by the walls between shops, which a superuser would pass by.
\getenv password SHUKE_ROLE_PASSWORD
CREATE ROLE shuke LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE shuke OWNER shuke ENCODING 'UTF8' TEMPLATE template0;
