using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Compat.Tests.StepFunctions;

public sealed class ClientTests
{
    [Fact]
    public async Task Request_OnTheWire_IsSignedAwsJson()
    {
        await using var service = await Service.StartAsync(
            (200, """{"executionArn":"arn:e","startDate":1500000000.125}""")
        );
        using var client = service.Client();

        var response = await client.StartExecutionAsync(
            new StartExecutionRequest
            {
                StateMachineArn = "arn:m",
                Name = "n",
                Input = "{}",
            }
        );

        var asked = Assert.Single(service.Requests);
        Assert.Equal(("POST", "/"), (asked.Method, asked.Path));
        Assert.Equal("AWSStepFunctions.StartExecution", asked.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.0", asked.Headers["Content-Type"]);
        Assert.Equal("token", asked.Headers["X-Amz-Security-Token"]);
        Assert.StartsWith(
            "AWS4-HMAC-SHA256 Credential=AKID/",
            asked.Headers["Authorization"],
            StringComparison.Ordinal
        );
        Assert.Contains("/eu-west-1/states/aws4_request,", asked.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("""{"stateMachineArn":"arn:m","name":"n","input":"{}"}""", asked.Body);
        Assert.Equal("arn:e", response.ExecutionArn);
        Assert.Equal(new DateTime(2017, 7, 14, 2, 40, 0, 125, DateTimeKind.Utc), response.StartDate);
        Assert.Equal(DateTimeKind.Utc, response.StartDate!.Value.Kind);
        Assert.Equal(("request-1", HttpStatusCode.OK), (response.ResponseMetadata.RequestId, response.HttpStatusCode));
    }

    [Fact]
    public async Task Request_ConstantsListsAndNesting_KeepTheirWireNames()
    {
        await using var service = await Service.StartAsync();
        using var client = service.Client();

        await client.CreateStateMachineAsync(
            new CreateStateMachineRequest
            {
                Name = "m",
                Type = StateMachineType.STANDARD,
                Publish = true,
                Tags = [new Tag { Key = "k", Value = "v" }],
                LoggingConfiguration = new LoggingConfiguration { Level = LogLevel.ALL, IncludeExecutionData = false },
            }
        );

        Assert.Equal(
            """{"name":"m","type":"STANDARD","loggingConfiguration":{"level":"ALL","includeExecutionData":false},"tags":[{"key":"k","value":"v"}],"publish":true}""",
            service.Requests[0].Body
        );
    }

    [Fact]
    public async Task Redrive_WithoutToken_SendsTheSameOneOnEveryTry()
    {
        await using var service = await Service.StartAsync((500, "{}"), (200, """{"redriveDate":1}"""));
        using var client = service.Client();

        await client.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = "arn:e" });

        Assert.Equal(2, service.Requests.Count);
        Assert.Contains("\"clientToken\":\"", service.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal(service.Requests[0].Body, service.Requests[1].Body);
    }

    [Fact]
    public async Task Response_WithoutCollections_LeavesThemNull()
    {
        await using var service = await Service.StartAsync((200, "{}"), (200, """{"executions":[]}"""));
        using var client = service.Client();

        Assert.Null((await client.ListExecutionsAsync(new ListExecutionsRequest())).Executions);
        Assert.Empty((await client.ListExecutionsAsync(new ListExecutionsRequest())).Executions);
    }

    [Fact]
    public async Task Response_ConstantOfTheFuture_KeepsItsText()
    {
        await using var service = await Service.StartAsync((200, """{"status":"PAUSED","somethingNew":{"a":[1]}}"""));
        using var client = service.Client();

        var response = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = "arn:e" });

        Assert.Equal("PAUSED", response.Status.Value);
        Assert.Null(response.StopDate);
    }

    [Fact]
    public async Task History_PagesAndDetails_AreReadThrough()
    {
        await using var service = await Service.StartAsync(
            (
                200,
                """
                {"nextToken":"t","events":[
                  {"id":1,"previousEventId":0,"timestamp":1500000000,"type":"TaskScheduled","taskScheduledEventDetails":
                    {"resourceType":"lambda","resource":"invoke","region":"us-east-1","parameters":"{}","timeoutInSeconds":60}}]}
                """
            ),
            (
                200,
                """
                {"events":[
                  {"id":2,"previousEventId":1,"timestamp":1500000001,"type":"TaskFailed","taskFailedEventDetails":{"error":"E","cause":"c"}},
                  {"id":3,"previousEventId":2,"timestamp":1500000001,"type":"MapIterationStarted","mapIterationStartedEventDetails":{"name":"m","index":7}}]}
                """
            )
        );
        using var client = service.Client();

        var events = new List<HistoryEvent>();
        await foreach (
            var e in client
                .Paginators.GetExecutionHistory(new GetExecutionHistoryRequest { ExecutionArn = "arn:e" })
                .Events
        )
            events.Add(e);

        Assert.Equal([1, 2, 3], events.Select(e => e.Id));
        Assert.Equal(
            [HistoryEventType.TaskScheduled, HistoryEventType.TaskFailed, HistoryEventType.MapIterationStarted],
            events.Select(e => e.Type)
        );
        Assert.Equal(
            (60L, "lambda"),
            (events[0].TaskScheduledEventDetails.TimeoutInSeconds, events[0].TaskScheduledEventDetails.ResourceType)
        );
        Assert.Equal(("E", "c"), (events[1].TaskFailedEventDetails.Error, events[1].TaskFailedEventDetails.Cause));
        Assert.Equal(7, events[2].MapIterationStartedEventDetails.Index);
        Assert.Equal("""{"executionArn":"arn:e","nextToken":"t"}""", service.Requests[1].Body);
    }

    [Fact]
    public async Task Paginator_UsedTwice_IsRefused()
    {
        await using var service = await Service.StartAsync();
        using var client = service.Client();
        var pages = client.Paginators.ListStateMachines(new ListStateMachinesRequest());
        await foreach (var _ in pages.StateMachines) { }

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in pages.Responses) { }
        });
    }

    [Theory]
    [InlineData("ExecutionDoesNotExist", typeof(ExecutionDoesNotExistException))]
    [InlineData(
        "com.amazonaws.swf.service.v2.model#StateMachineDoesNotExist",
        typeof(StateMachineDoesNotExistException)
    )]
    [InlineData("ExecutionNotRedrivable", typeof(ExecutionNotRedrivableException))]
    [InlineData("ExecutionAlreadyExists", typeof(ExecutionAlreadyExistsException))]
    [InlineData("InvalidName", typeof(InvalidNameException))]
    [InlineData("InvalidArn", typeof(InvalidArnException))]
    [InlineData("InvalidDefinition", typeof(InvalidDefinitionException))]
    [InlineData("AccessDeniedException", typeof(AmazonStepFunctionsException))]
    public async Task Error_OfTheService_BecomesItsException(string type, Type expected)
    {
        await using var service = await Service.StartAsync((400, $$"""{"__type":"{{type}}","message":"why"}"""));
        using var client = service.Client();

        var e = await Record.ExceptionAsync(() => client.StartExecutionAsync(new StartExecutionRequest()));

        Assert.IsType(expected, e);
        var error = (AmazonStepFunctionsException)e;
        Assert.Equal(
            ("why", type.Split('#')[^1], HttpStatusCode.BadRequest, "request-1"),
            (error.Message, error.ErrorCode, error.StatusCode, error.RequestId)
        );
    }

    [Fact]
    public async Task Error_WithMembers_HasThem()
    {
        await using var service = await Service.StartAsync(
            (400, """{"__type":"ValidationException","message":"why","reason":"MISSING_REQUIRED_PARAMETER"}""")
        );
        using var client = service.Client();

        var e = await Assert.ThrowsAsync<ValidationException>(() =>
            client.StopExecutionAsync(new StopExecutionRequest())
        );

        Assert.Equal(ValidationExceptionReason.MISSING_REQUIRED_PARAMETER, e.Reason);
    }

    [Fact]
    public async Task Error_OfSomethingInBetween_IsNotHidden()
    {
        await using var service = await Service.StartAsync((403, "<html>no</html>"));
        using var client = service.Client();

        var e = await Assert.ThrowsAnyAsync<AmazonServiceException>(() =>
            client.StartExecutionAsync(new StartExecutionRequest())
        );

        Assert.Equal(HttpStatusCode.Forbidden, e.StatusCode);
    }

    [Fact]
    public async Task Throttling_IsRetriedByTheSdk()
    {
        await using var service = await Service.StartAsync(
            (400, """{"__type":"ThrottlingException","message":"slow"}"""),
            (200, "{}")
        );
        using var client = service.Client();

        await client.ListStateMachinesAsync(new ListStateMachinesRequest());

        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task SyncExecution_HostPrefix_IsPutBeforeTheHost()
    {
        await using var service = await Service.StartAsync();
        using var client = service.Client(c => c.DisableHostPrefixInjection = false);

        // sync-127.0.0.1 is no host: who has a sandbox on loopback sets DisableHostPrefixInjection.
        var e = await Record.ExceptionAsync(() => client.StartSyncExecutionAsync(new StartSyncExecutionRequest()));

        Assert.NotNull(e);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "https://states.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", true, false, "https://states-fips.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", false, true, "https://states.eu-west-1.api.aws")]
    [InlineData("us-gov-west-1", true, false, "https://states.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-east-1", false, true, "https://states-fips.us-gov-east-1.api.aws")]
    [InlineData("cn-north-1", false, false, "https://states.cn-north-1.amazonaws.com.cn")]
    public void Endpoint_OfARegion_FollowsTheServicesRules(string region, bool fips, bool dualStack, string expected)
    {
        var config = new AmazonStepFunctionsConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
            IgnoreConfiguredEndpointUrls = true,
        };
        using var client = new AmazonStepFunctionsClient("AKID", "secret", config);

        var endpoint = client.DetermineServiceOperationEndpoint(new StartExecutionRequest());

        Assert.Equal(expected, endpoint.URL);
    }
}
