package org.parix.evidence.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.parix.evidence.storage.StorageSettings.S3;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Contents as objects of a bucket. Large ones go up in parts, so that no connection must last for all of it; an object appears whole. */
final class S3Storage implements Storage {
    private static final long PART = 32L << 20;
    private static final String PREFIX = "evidence/";

    private final S3Client client;
    private final String bucket;

    private S3Storage(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    static S3Storage of(S3 settings, String bucket) {
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                // others than Amazon do not know its newer checksums; ours is the SHA-256 of every object, and read
                // back at every opening
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .forcePathStyle(settings.endpoint() != null);
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return new S3Storage(builder.build(), bucket);
    }

    private static AwsCredentialsProvider credentials(S3 settings) {
        return settings.accessKey() == null || settings.secretKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    @Override
    public void keep(Path file, String sha256) throws IOException {
        String found = Sha256.of(file);
        if (!found.equals(sha256)) {
            throw new Damaged(sha256, found);
        }
        long size = Files.size(file);
        HeadObjectResponse there = head(sha256);
        if (there != null && there.contentLength() == size) {
            return;
        }
        try {
            if (size <= PART) {
                client.putObject(
                        put -> put.bucket(bucket)
                                .key(key(sha256))
                                .contentType("application/octet-stream")
                                .checksumSHA256(Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(sha256))),
                        RequestBody.fromFile(file));
            } else {
                inParts(file, size, sha256);
            }
        } catch (SdkException e) {
            throw failed("store", sha256, e);
        }
    }

    private void inParts(Path file, long size, String sha256) {
        String upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key(key(sha256)).contentType("application/octet-stream"))
                .uploadId();
        boolean done = false;
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < size; from += PART) {
                int number = parts.size() + 1;
                long start = from;
                long length = Math.min(PART, size - from);
                ContentStreamProvider bytes = () -> part(file, start, length);
                String tag = client.uploadPart(
                                part -> part.bucket(bucket)
                                        .key(key(sha256))
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .contentLength(length),
                                RequestBody.fromContentProvider(bytes, length, "application/octet-stream"))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            client.completeMultipartUpload(complete ->
                    complete.bucket(bucket).key(key(sha256)).uploadId(upload).multipartUpload(all -> all.parts(parts)));
            done = true;
        } finally {
            if (!done) {
                client.abortMultipartUpload(
                        abort -> abort.bucket(bucket).key(key(sha256)).uploadId(upload));
            }
        }
    }

    private static InputStream part(Path file, long from, long length) {
        try {
            return Part.of(file, from, length);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        try {
            return client.getObject(get -> get.bucket(bucket).key(key(sha256)));
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(key(sha256));
        } catch (SdkException e) {
            throw failed("read", sha256, e);
        }
    }

    @Override
    public InputStream open(String sha256, long from, long length) throws IOException {
        try {
            return client.getObject(
                    get -> get.bucket(bucket).key(key(sha256)).range("bytes=%d-%d".formatted(from, from + length - 1)));
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(key(sha256));
        } catch (SdkException e) {
            throw failed("read", sha256, e);
        }
    }

    @Override
    public boolean holds(String sha256) throws IOException {
        return head(sha256) != null;
    }

    @Override
    public String state(String sha256) throws IOException {
        HeadObjectResponse there = head(sha256);
        return there == null ? "" : there.eTag() + " " + there.contentLength() + " " + there.lastModified();
    }

    private @org.jspecify.annotations.Nullable HeadObjectResponse head(String sha256) throws IOException {
        try {
            return client.headObject(head -> head.bucket(bucket).key(key(sha256)));
        } catch (NoSuchKeyException e) {
            return null;
        } catch (SdkException e) {
            throw failed("ask for", sha256, e);
        }
    }

    private static IOException failed(String what, String sha256, SdkException cause) {
        return new IOException("the S3 service did not %s %s".formatted(what, sha256), cause);
    }

    private static String key(String sha256) {
        return PREFIX + sha256.substring(0, 2) + "/" + sha256;
    }
}
