package io.siyu.journey;

import io.siyu.Corp;
import java.util.List;

/** The ids of a journey 咨询 → 感兴趣 → 付费. */
record Course(long journey, long inquiry, long interest, long paid) {

    static Course draft(Corp corp, Journeys journeys) {
        Journey journey = corp.get(() -> journeys.draft(corp.id(), "课程转化", List.of("咨询", "感兴趣", "付费")));
        List<Long> stages = journey.stages().stream().map(Stage::id).toList();
        return new Course(journey.id(), stages.get(0), stages.get(1), stages.get(2));
    }

    static Course running(Corp corp, Journeys journeys) {
        Course course = draft(corp, journeys);
        corp.starts(course.journey());
        return course;
    }
}
