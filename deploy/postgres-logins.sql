-- The two logins and the database of a demo, as docs/OPERATIONS.md makes them for production with passwords of their own.
CREATE ROLE kyndig_owner LOGIN CREATEROLE PASSWORD 'demo-owner';
CREATE ROLE kyndig_app LOGIN NOINHERIT PASSWORD 'demo-app';
CREATE DATABASE kyndig OWNER kyndig_owner;
