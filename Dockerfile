# An image with only the program, glibc and time zones:
#   docker build -t djaudit .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/data" djaudit audit lab.sql
FROM swift:6.3-bookworm AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libsqlite3-dev libzstd-dev make tzdata zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN make .build/static/djaudit \
    && mkdir -p /image/usr/local/bin /image/data \
    && mkdir -m 1777 /image/tmp \
    && cp .build/static/djaudit /image/usr/local/bin \
    && ldd .build/static/djaudit | grep -o '/[^ ]*' | xargs cp -L --parents -t /image \
    && cp -R --parents /usr/share/zoneinfo /image

FROM scratch
COPY --from=build /image /
WORKDIR /data
USER 65534:65534
ENTRYPOINT ["/usr/local/bin/djaudit"]
