

# UUIDs are returned as text, but DataJoint 2.3.5 expects their 16 bytes, which this provides. It goes with uuid.sql,
# which a superuser runs once in the database.
def _uuid(value, cursor):
    import uuid

    return None if value is None else uuid.UUID(value).bytes


# 2950 is the type uuid.
extensions.register_type(extensions.new_type((2950,), "UUID16", _uuid))
