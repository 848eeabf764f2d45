import '#server/adapters/hms-card/sandbox/main.ts'
