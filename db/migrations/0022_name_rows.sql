-- The owner is under the policies too, and none is for the owner: what is there is changed with that lifted for as long.
-- What is folded already needs no more than its signs exchanged; what that leaves out, the nights after this make anew.
--> statement-breakpoint
ALTER TABLE "persons" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "person_search_terms" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "employers" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "courses" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "records" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "workers" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "worker_search_terms" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO "person_search_terms" (tenant_id, term, person_id)
	SELECT DISTINCT p.tenant_id, translate(replace(w.word, '{', 'ae'), E'|}''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c', 'oa'), p.id
		FROM persons p CROSS JOIN LATERAL regexp_split_to_table(p.sort_name, '[ ,.-]+') AS w(word)
		WHERE p.sort_name ~ E'[''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c]' AND w.word ~ E'[''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c]' AND translate(replace(w.word, '{', 'ae'), E'|}''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c', 'oa') <> ''
	ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO "worker_search_terms" (tenant_id, employer_orgnr, employer_person_key, term, disclosed_to_orgnr)
	SELECT r.tenant_id, r.employer_orgnr, r.employer_person_key, translate(replace(w.word, '{', 'ae'), E'|}''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c', 'oa'), max(r.disclosed_to_orgnr)
		FROM records r CROSS JOIN LATERAL regexp_split_to_table(r.sort_name, '[ ,.-]+') AS w(word)
		WHERE r.sort_name ~ E'[''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c]' AND w.word ~ E'[''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c]' AND translate(replace(w.word, '{', 'ae'), E'|}''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c', 'oa') <> ''
			AND r.employer_orgnr IS NOT NULL AND r.employer_person_key IS NOT NULL
		GROUP BY 1, 2, 3, 4
	ON CONFLICT DO NOTHING;
--> statement-breakpoint
UPDATE "persons" SET sort_name = regexp_replace(translate(sort_name, E'\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c', '--------'), '^, |, $', '')
	WHERE sort_name ~ E'[\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c]|^, |, $';
--> statement-breakpoint
UPDATE "records" SET sort_name = regexp_replace(translate(sort_name, E'\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c', '--------'), '^, |, $', '')
	WHERE sort_name ~ E'[\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c]|^, |, $';
--> statement-breakpoint
UPDATE "workers" SET sort_name = regexp_replace(translate(sort_name, E'\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c', '--------'), '^, |, $', '')
	WHERE sort_name ~ E'[\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c]|^, |, $';
--> statement-breakpoint
UPDATE "employers" SET search_name = translate(search_name, E'\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c', '--------')
	WHERE search_name ~ E'[\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c]';
--> statement-breakpoint
UPDATE "courses" SET search_title = translate(search_title, E'\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c', '--------')
	WHERE search_title ~ E'[\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212''\u0060\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c]';
--> statement-breakpoint
ALTER TABLE "persons" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "person_search_terms" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "employers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "courses" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "records" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "workers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "worker_search_terms" FORCE ROW LEVEL SECURITY;
