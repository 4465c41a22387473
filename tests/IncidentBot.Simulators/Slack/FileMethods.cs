using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IncidentBot.Simulators.Slack;

/// <summary>files.*: a promise, the bytes, the message that carries them.</summary>
internal static class FileMethods
{
    internal static readonly Dictionary<string, Func<ApiCall, JsonObject>> All = new(StringComparer.Ordinal)
    {
        ["files.getUploadURLExternal"] = static call =>
        {
            var length = call.Args.Number("length", 0);
            if (length < 1)
                throw call.RefuseWrong("invalid_arguments", "[ERROR] length is at least 1 [json-pointer:/length]");
            var upload = new Upload(call.Workspace.NewId("F"), call.Args.Text("filename")!, length);
            call.Workspace.Uploads[upload.Id] = upload;
            return new() { ["upload_url"] = new Uri(call.Slack.Root, $"upload/{upload.Id}").ToString(), ["file_id"] = upload.Id };
        },
        ["files.completeUploadExternal"] = Complete,
        ["files.info"] = static call => call.Workspace.Files.TryGetValue(call.Args.Text("file") ?? "", out var file) ? new() { ["file"] = file.ToJson() } : throw call.Refuse("file_not_found"),
    };

    private static JsonObject Complete(ApiCall call)
    {
        if (call.Args.Json("files") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
            throw call.RefuseWrong("invalid_arguments", "[ERROR] files is a list of {id, title}");
        var channel = call.Args.Has("channel_id") ? call.Workspace.Visible(call.Args.Text("channel_id")) ?? throw call.Refuse("channel_not_found") : null;
        if (channel is not null && !channel.In.Contains(call.Me))
            throw call.Refuse("not_in_channel");
        var files = new List<SlackFile>();
        foreach (var wanted in list.EnumerateArray())
        {
            if (!call.Workspace.Uploads.TryGetValue(wanted.Text("id") ?? "", out var upload) || upload.Bytes is null)
                throw call.Refuse("file_not_found");
            var file = call.Slack.NewFile(upload.Id, upload.Name, upload.Bytes, call.Me);
            files.Add(file);
        }

        if (channel is not null)
        {
            var message = call.Workspace.Store(new SlackMessage(channel, call.Workspace.NextTs(), call.Me)
            {
                BotId = call.Slack.Options.BotId,
                Content = new Content(call.Args.Text("initial_comment") ?? "", null, null),
                ThreadTs = call.Args.Text("thread_ts"),
                Files = files,
            });
            call.Events.Add(Happenings.Message(call.Slack, message));
        }

        return new() { ["files"] = new JsonArray([.. files.Select(f => f.ToJson())]) };
    }
}

public sealed partial class SlackSimulator
{
    internal SlackFile NewFile(string id, string name, byte[] bytes, string user)
    {
        var type = Path.GetExtension(name).ToLowerInvariant() switch { ".png" => "image/png", ".jpg" => "image/jpeg", ".pdf" => "application/pdf", ".txt" or ".log" or ".md" => "text/plain", _ => "application/octet-stream" };
        var file = new SlackFile(id, name, type, bytes, user, new Uri(Root, $"files-pri/{id}/{Uri.EscapeDataString(name)}")) { Created = Now.ToUnixTimeSeconds() };
        Workspace.Files[id] = file;
        return file;
    }

    private async Task TakeUpload(HttpContext http, string id)
    {
        using var body = new MemoryStream();
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            await (form.Files.Count > 0 ? form.Files[0].OpenReadStream() : Stream.Null).CopyToAsync(body, http.RequestAborted);
        }
        else
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }

        var taken = Locked(() =>
        {
            if (!Workspace.Uploads.TryGetValue(id, out var upload) || upload.Length != body.Length)
                return false;
            upload.Bytes = body.ToArray();
            return true;
        });
        if (!taken)
        {
            Wrong($"upload {id}: {body.Length} bytes are not what was promised");
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await http.Response.WriteAsync($"OK - {body.Length}", http.RequestAborted);
    }

    private async Task ServeFile(HttpContext http, string id)
    {
        var file = Locked(() => Workspace.Files.GetValueOrDefault(id));
        if (http.Request.Headers.Authorization != $"Bearer {Options.BotToken}" || !Scopes.Contains("files:read") || TokenFault is not null)
        {
            // As Slack does it: no error, the page where a person would sign in.
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync("<!DOCTYPE html><html><head><title>Sign in</title></head></html>", http.RequestAborted);
            return;
        }

        if (file is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = file.Mimetype;
        await http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted);
    }
}
