package dev.parley.base.path;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a path of this server below the base path that its mapper has as an attribute. */
final class LocalPathWriter extends StdSerializer<String> {
    LocalPathWriter() {
        super(String.class);
    }

    @Override
    public void serialize(String local, JsonGenerator json, SerializationContext context) {
        BasePath base = (BasePath) context.getAttribute(BasePath.class);
        json.writeString(base == null ? local : base.of(local));
    }
}
