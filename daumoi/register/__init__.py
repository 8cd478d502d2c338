"""The register: documents, facts and the records that rest on them; the only app with tables."""
