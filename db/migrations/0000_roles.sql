DO $$
DECLARE
	door text;
BEGIN
	-- Roles belong to the whole cluster: another database on it may have made them already.
	FOREACH door IN ARRAY ARRAY['kyndig_own', 'kyndig_employer', 'kyndig_account', 'kyndig_sign_in', 'kyndig_operator', 'kyndig_jobs', 'kyndig_doorkeeper'] LOOP
		BEGIN
			EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', door);
		EXCEPTION WHEN duplicate_object OR unique_violation THEN
			NULL;
		END;
	END LOOP;
END $$;
--> statement-breakpoint
GRANT "kyndig_doorkeeper" TO CURRENT_USER;
